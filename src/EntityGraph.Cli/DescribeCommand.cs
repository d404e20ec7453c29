using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using EntityGraph.Models;
using EntityGraph.Outputs;

namespace EntityGraph.Cli;

/// <summary><c>describe</c>: what a model file is: kind, sections, sizes, checksum, and how it was made.</summary>
internal static class DescribeCommand
{
    private const string Prefix = "english/", Extension = ".egm";

    public static Command Create()
    {
        var model = new Argument<string?>("MODEL") { Arity = ArgumentArity.ZeroOrOne, Description = "A model file, or the name of one inside the program; all of those are listed if none is given." };
        var vocabulary = new Option<bool>("--vocabulary") { Description = "Print the types of entities and relations as RDF Schema and OWL in Turtle: the vocabulary of the exports to turtle, nquads and jsonld." };
        var command = new Command("describe", "Tells of a model file its kind, sections, sizes, checksum and recipe.") { model, vocabulary };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            if (parsed.GetValue(vocabulary))
                VocabularyWriter.Write(output);
            else if (parsed.GetValue(model) is not { } name)
                List(output);
            else if (File.Exists(name))
                Print(output, name, File.ReadAllBytes(name));
            else if (ModelSet.English.Has(name))
                Print(output, name, Read(name));
            else
                throw new FileNotFoundException($"{name}: no such file, and no model inside the program.", name);
        });
        return command;
    }

    private static void List(TextWriter output)
    {
        long all = 0;
        foreach (string resource in typeof(ModelSet).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            string name = resource[Prefix.Length..];
            byte[] bytes = Read(name);
            all += bytes.Length;
            output.WriteLine($"{name,-18} {Number(bytes.Length),12}  {Kind(name)}");
        }
        output.WriteLine($"{"",-18} {Number(all),12}  bytes in all");
    }

    private static void Print(TextWriter output, string path, byte[] bytes)
    {
        string name = Path.GetFileName(path);
        output.WriteLine(name);
        output.WriteLine($"  kind      {Kind(name)}");
        output.WriteLine($"  bytes     {Number(bytes.Length)}");
        output.WriteLine($"  SHA-256   {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        if (name.EndsWith(Extension, StringComparison.Ordinal))
        {
            var model = ModelFile.Read(new MemoryStream(bytes), name);
            output.WriteLine($"  format    {ModelFile.Version}, {model.SectionNames.Count} sections, their checksum holds");
            foreach (string section in model.SectionNames)
                output.WriteLine($"    {section,-24} {Number(model.Section<byte>(section).Length),12}");
        }
        bool ours = ModelSet.English.Has(name) && Read(name).AsSpan().SequenceEqual(bytes);
        string card = ours ? Card(name) : "";
        if (card.Length > 0)
            output.WriteLine("\n" + card);
        else if (!ours)
            output.WriteLine("  recipe    unknown: this is not the file inside the program");
    }

    /// <summary>The part of the model card whose heading names a file.</summary>
    private static string Card(string name)
    {
        using var reader = new StreamReader(typeof(DescribeCommand).Assembly.GetManifestResourceStream("MODELCARD.md")!);
        string[] parts = reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n## ");
        return parts.Skip(1).Where(p => p.Split('\n')[0].Contains(name, StringComparison.Ordinal)).Select(p => p.Trim()).FirstOrDefault() ?? "";
    }

    private static byte[] Read(string name)
    {
        using var stream = ModelSet.English.Open(name);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string Kind(string name) => Path.GetExtension(name) switch
    {
        Extension => "trained or compiled model",
        ".rules" => "rules of relations",
        ".json" => "ontology",
        _ => "hand-edited list",
    };

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
