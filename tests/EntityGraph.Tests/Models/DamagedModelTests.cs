using EntityGraph.Models;

namespace EntityGraph.Tests.Models;

/// <summary>A damaged model file is an error that names the file and what is wrong, for every file of the model and wherever it is damaged.</summary>
public sealed class DamagedModelTests
{
    private static readonly string[] Files = [.. Directory.GetFiles(Repository.PathOf("models", "english"), "*.egm").Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

    [Test]
    public void Files_OfTheModel_AreFound() => Assert.That(Files, Has.Length.AtLeast(7));

    [TestCaseSource(nameof(Files))]
    public void Read_ABitFlippedAnywhere_NamesTheFile(string name)
    {
        byte[] bytes = Bytes(name);
        var random = new Random(11);
        int[] places = [.. Enumerable.Range(0, 64), .. Enumerable.Range(0, 40).Select(_ => random.Next(bytes.Length)), bytes.Length - 1];
        foreach (int at in places)
        {
            byte before = bytes[at];
            bytes[at] ^= (byte)(1 << random.Next(8));
            if (at is < 8 or >= 12)
                AssertBad(bytes, name, $"byte {at}");
            else
                AssertBadOrShorter(bytes, name);
            bytes[at] = before;
        }
        Assert.That(() => Read(bytes, name), Throws.Nothing);
    }

    [TestCaseSource(nameof(Files))]
    public void Read_CutAnywhere_NamesTheFile(string name)
    {
        byte[] bytes = Bytes(name);
        var random = new Random(12);
        foreach (int length in Enumerable.Range(0, 40).Concat(Enumerable.Range(0, 20).Select(_ => random.Next(bytes.Length))).Append(bytes.Length - 1))
            AssertBad(bytes[..length], name, $"{length} bytes");
    }

    [TestCaseSource(nameof(Files))]
    public void Extractor_DamagedFile_SaysWhichFile(string name)
    {
        string folder = Directory.CreateTempSubdirectory("entitygraph-").FullName;
        try
        {
            byte[] bytes = Bytes(name);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
            AssertNames(() => new Extractor(ExtractorOptions.Default with { Models = ModelSet.FromFolder(folder) }), name);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCaseSource(nameof(Sections))]
    public void Extractor_FileWithoutASection_SaysWhich(string name, string section)
    {
        string folder = Directory.CreateTempSubdirectory("entitygraph-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, name), Without(name, section));
            var error = AssertNames(() => new Extractor(ExtractorOptions.Default with { Models = ModelSet.FromFolder(folder) }), name);
            Assert.That(error.Message, Does.Contain(section));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>All sections but a flag, whose absence means no.</summary>
    private static IEnumerable<TestCaseData> Sections()
    {
        foreach (string name in Files)
            foreach (string section in Read(Bytes(name), name).SectionNames.Except(["names.history"]).Order(StringComparer.Ordinal))
                yield return new(name, section);
    }

    private static byte[] Without(string name, string left)
    {
        var model = Read(Bytes(name), name);
        var builder = new ModelFileBuilder();
        foreach (string section in model.SectionNames.Where(s => s != left))
            builder.Add(section, model.Section<byte>(section));
        var stream = new MemoryStream();
        builder.Write(stream);
        return stream.ToArray();
    }

    private static void AssertBad(byte[] bytes, string name, string what) =>
        Assert.That(() => Read(bytes, name), Throws.InstanceOf<ModelFormatException>().With.Message.StartsWith(name + ": "), what);

    /// <summary>The number of sections is not in the checksum: fewer of them are found missing later, more are none.</summary>
    private static void AssertBadOrShorter(byte[] bytes, string name)
    {
        try
        {
            Assert.That(Read(bytes, name).SectionNames, Has.Count.EqualTo(BitConverter.ToInt32(bytes, 8)));
        }
        catch (ModelFormatException error)
        {
            Assert.That(error.Message, Does.StartWith(name + ": "));
        }
    }

    private static ModelFormatException AssertNames(Action make, string name)
    {
        var error = Assert.Throws<ModelFormatException>(make)!;
        Assert.That(error.Message, Does.StartWith(name + ": "));
        return error;
    }

    private static ModelFile Read(byte[] bytes, string name) => ModelFile.Read(new MemoryStream(bytes), name);

    private static byte[] Bytes(string name) => File.ReadAllBytes(Repository.PathOf("models", "english", name));
}
