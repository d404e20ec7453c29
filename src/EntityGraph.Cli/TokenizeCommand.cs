using System.CommandLine;
using EntityGraph.Inputs;
using Newtonsoft.Json;

namespace EntityGraph.Cli;

/// <summary><c>tokenize</c>: plain text in, a JSON object a line and sentence out.</summary>
internal static class TokenizeCommand
{
    private static readonly string[] Kinds = [.. Enum.GetNames<TokenKind>().Select(n => n.ToLowerInvariant())];

    public static Command Create()
    {
        var files = InputFiles.Argument("Plain text. '-' or none is standard input.");
        var command = new Command("tokenize", "Prints the sentences and tokens of a text, with their ranges in it.") { files };
        command.SetAction(parsed =>
        {
            string path = InputFiles.CheckOne(parsed.GetValue(files));
            using var stream = InputFiles.Open(path);
            var record = new ArticleReader().Read(stream, InputFiles.NameOf(path), ArticleFormat.Text).Single();
            if (record.Error is { } error)
            {
                Messages.Error(error.Message);
                return CommandLine.Failed;
            }
            using var output = StandardOutput.Open();
            foreach (var sentence in new Extractor(ExtractorOptions.Default with { LastStage = Stage.Tokens }).Segment(record.Article!).Sentences)
                Write(output, sentence);
            return 0;
        });
        return command;
    }

    private static void Write(TextWriter output, Sentence sentence)
    {
        using var json = new JsonTextWriter(output) { CloseOutput = false };
        json.WriteStartObject();
        WriteRange(json, sentence.Range);
        json.WritePropertyName("tokens");
        json.WriteStartArray();
        foreach (var token in sentence.Tokens)
        {
            json.WriteStartObject();
            WriteRange(json, token.Range);
            json.WritePropertyName("text");
            json.WriteValue(token.ToString());
            json.WritePropertyName("kind");
            json.WriteValue(Kinds[(int)token.Kind]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteLine();
    }

    private static void WriteRange(JsonTextWriter json, TextRange range)
    {
        json.WritePropertyName("start");
        json.WriteValue(range.Start);
        json.WritePropertyName("end");
        json.WriteValue(range.End);
    }
}
