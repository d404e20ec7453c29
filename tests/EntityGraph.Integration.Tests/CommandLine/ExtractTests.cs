using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace EntityGraph.Integration.Tests.CommandLine;

/// <summary>The <c>extract</c> verb, read back with a JSON reader that is not ours.</summary>
public sealed class ExtractTests
{
    private const string Batch =
        """
        {"id":"a","title":"Macron and Scholz meet","date":"2023-03-07","dateline":"BERLIN","text":"French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Monday.","other":[1,{"x":null}]}

        {"id":"b","text":7}
        {"id":"c","text":"cut
        {"text":"no id"}
        {"id":"d","text":""}
        {"id":"e","date":"yesterday","text":"x"}
        [1,2]
        {"id":"f","text":"Last one.","title":null} 
        """;

    [Test]
    public void Extract_RawText_PrintsOneGraphOfTheDocumentedForm()
    {
        using var folder = new TemporaryFolder();
        var result = EntityGraphTool.Run("extract", folder.Write("berlin.txt", "Emmanuel Macron met Olaf Scholz in Berlin."));
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        using var graph = JsonDocument.Parse(result.Bytes);
        var document = graph.RootElement.GetProperty("documents").EnumerateArray().Single();
        Assert.That(document.GetProperty("id").GetString(), Is.EqualTo("berlin.txt"));
        foreach (string key in new[] { "mentions", "times" })
            Assert.That(document.GetProperty(key).ValueKind, Is.EqualTo(JsonValueKind.Array));
        foreach (string key in new[] { "entities", "relations" })
            Assert.That(graph.RootElement.GetProperty(key).ValueKind, Is.EqualTo(JsonValueKind.Array));
    }

    [Test]
    public void Extract_Mentions_StandWhereTheirRangesSay()
    {
        var record = JsonDocument.Parse(Batch.Split('\n')[0]).RootElement;
        using var graph = JsonDocument.Parse(EntityGraphTool.Run(Encoding.UTF8.GetBytes(Batch.Split('\n')[0]), "extract").Bytes);
        foreach (var document in graph.RootElement.GetProperty("documents").EnumerateArray())
        {
            foreach (var mention in document.GetProperty("mentions").EnumerateArray())
            {
                string field = mention.TryGetProperty("field", out var name) ? name.GetString()! : "text";
                string text = record.GetProperty(field).GetString()!;
                Assert.That(text[mention.GetProperty("start").GetInt32()..mention.GetProperty("end").GetInt32()], Is.EqualTo(mention.GetProperty("text").GetString()));
            }
        }
    }

    [Test]
    public void Extract_BadRecords_GiveErrorDocumentsInOrderAndTheRestGoesOn()
    {
        using var folder = new TemporaryFolder();
        var result = EntityGraphTool.Run("extract", folder.Write("batch.jsonl", Batch), "--format", "jsonl");
        string?[] errors = [.. result.Lines.Select(l => Document(l).TryGetProperty("error", out var e) ? e.GetString() : null)];
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Lines.Select(l => Document(l).GetProperty("id").GetString()), Is.EqualTo(new[] { "a", "b", "c", "batch.jsonl:5", "d", "e", "batch.jsonl:8", "f" }));
            Assert.That(errors.Select(e => e is null), Is.EqualTo(new[] { true, false, false, false, true, false, false, true }));
            Assert.That(errors[1], Does.StartWith("batch.jsonl, line 3:").And.Contains("text"));
            Assert.That(errors[2], Does.StartWith("batch.jsonl, line 4: malformed JSON"));
            Assert.That(result.Errors, Does.Contain("batch.jsonl, line 4: malformed JSON").And.Contains("batch.jsonl, line 5:"));
            Assert.That(result.Lines[1], Does.Contain("\"mentions\":[]").And.Contains("\"entities\":[]").And.Contains("\"relations\":[]"));
        });
    }

    [Test]
    public void Extract_InvalidUtf8_NamesTheByteOffset()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = [.. "Good text, \u00e9 "u8, 0xFF, .. " more"u8];
        var text = EntityGraphTool.Run("extract", folder.Write("bad.txt", bytes));
        byte[] lines = [.. "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\""u8, 0xC3, .. "\"}\n{\"id\":\"c\",\"text\":\"x\"}\n"u8];
        var records = EntityGraphTool.Run("extract", folder.Write("bad.jsonl", lines), "-f", "jsonl");
        Assert.Multiple(() =>
        {
            Assert.That(text.ExitCode, Is.EqualTo(1));
            Assert.That(text.Errors, Does.Contain("bad.txt, byte offset 14: invalid UTF-8"));
            Assert.That(Document(text.Output).GetProperty("error").GetString(), Does.Contain("byte offset 14"));
            Assert.That(records.ExitCode, Is.EqualTo(1));
            Assert.That(records.Errors, Does.Contain("bad.jsonl, line 2, byte offset 40: invalid UTF-8"));
            Assert.That(records.Lines, Has.Length.EqualTo(3));
        });
    }

    [Test]
    public void Extract_EmptyArticle_GivesAnEmptyGraph()
    {
        var result = EntityGraphTool.Run([], "extract");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Errors, Is.Empty);
            Assert.That(Document(result.Output).GetProperty("id").GetString(), Is.EqualTo("stdin"));
            Assert.That(Document(result.Output).TryGetProperty("error", out _), Is.False);
        });
    }

    [Test]
    public void Extract_PackedAndStandardInput_GiveTheSameBytesAsTheFile()
    {
        using var folder = new TemporaryFolder();
        byte[] plain = Encoding.UTF8.GetBytes("{\"id\":\"a\",\"text\":\"Angela Merkel visited Paris.\"}\n{\"id\":\"b\",\"text\":\"\"}\n");
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(plain);
        byte[] expected = EntityGraphTool.Run("extract", "-f", "jsonl", folder.Write("a.jsonl", plain)).Bytes;
        Assert.Multiple(() =>
        {
            Assert.That(expected, Is.Not.Empty);
            Assert.That(EntityGraphTool.Run("extract", "-f", "jsonl", folder.Write("a.jsonl.gz", packed.ToArray())).Bytes, Is.EqualTo(expected));
            Assert.That(EntityGraphTool.Run(plain, "extract", "-f", "jsonl").Bytes, Is.EqualTo(expected));
            Assert.That(EntityGraphTool.Run([.. "\n  "u8, .. plain], "extract", "-f", "jsonl", "-").Bytes, Is.EqualTo(expected));
            Assert.That(EntityGraphTool.Run("extract", "-f", "jsonl", "--input", "jsonl", folder.Write("a.txt", plain)).Bytes, Is.EqualTo(expected));
        });
    }

    [Test]
    public void Extract_InputOption_OverrulesTheName()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("notes.jsonl", "Angela Merkel visited Paris.");
        Assert.Multiple(() =>
        {
            Assert.That(EntityGraphTool.Run("extract", path).ExitCode, Is.EqualTo(1));
            Assert.That(EntityGraphTool.Run("extract", path, "--input", "text").ExitCode, Is.Zero);
        });
    }

    [Test]
    public void Extract_OneOrFourThreads_GiveTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        var lines = Enumerable.Range(0, 60).Select(i => $"{{\"id\":\"{i}\",\"date\":\"2021-05-0{1 + (i % 9)}\",\"text\":\"Russian President Vladimir Putin met Japanese Prime Minister Shinzo Abe in Sochi on Monday. He praised Japan {i} times.{(i % 7 == 0 ? "\"" : "")}\"}}");
        string path = folder.Write("many.jsonl", string.Join('\n', lines));
        var one = EntityGraphTool.Run("extract", path, "-f", "jsonl", "--threads", "1", "--explain");
        Assert.Multiple(() =>
        {
            Assert.That(one.Lines, Has.Length.EqualTo(60));
            Assert.That(EntityGraphTool.Run("extract", path, "-f", "jsonl", "--threads", "4", "--explain").Bytes, Is.EqualTo(one.Bytes));
            Assert.That(EntityGraphTool.Run("extract", path, "-f", "jsonl", "--explain").Bytes, Is.EqualTo(one.Bytes));
        });
    }

    [Test]
    public void Extract_AsText_PrintsPlainLinesWhereItIsNoTerminal()
    {
        var result = EntityGraphTool.Run("\u001b[31mred [bold]x[/] Angela Merkel visited Paris."u8.ToArray(), "extract", "--format", "text");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Errors);
            Assert.That(result.Output, Does.Contain("Angela Merkel").And.Not.Contains("\u001b"));
        });
    }

    [Test]
    public void Extract_SeveralInputsAsJson_AreJoinedAsMergeDoes()
    {
        using var folder = new TemporaryFolder();
        string a = folder.Write("a.txt", "Angela Merkel met Emmanuel Macron in Paris."), b = folder.Write("b.txt", "Emmanuel Macron criticized Angela Merkel.");
        byte[] joined = EntityGraphTool.Run("extract", b, a).Bytes;
        byte[] lines = EntityGraphTool.Run("extract", a, b, "-f", "jsonl").Bytes;
        Assert.Multiple(() =>
        {
            Assert.That(EntityGraphTool.Run(lines, "merge").Bytes, Is.EqualTo(joined));
            Assert.That(EntityGraphTool.Run(joined, "merge").Bytes, Is.EqualTo(joined));
            Assert.That(EntityGraphTool.Run([.. lines, .. lines], "merge").Bytes, Is.EqualTo(joined));
        });
    }

    [Test]
    public void Merge_NoGraphDocument_EndsWithOneAndTheLine()
    {
        using var folder = new TemporaryFolder();
        var result = EntityGraphTool.Run("merge", folder.Write("g.jsonl", "{\"documents\":[],\"entities\":[],\"relations\":[]}\n{\"documents\":[{}],\"entities\":[],\"relations\":[]}"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Errors, Does.Contain("g.jsonl").And.Contains("line 2").And.Contains("\"id\""));
            Assert.That(result.Output, Is.Empty);
        });
    }

    [Test]
    public void Tokenize_Text_PrintsSentencesWithRanges()
    {
        const string Text = "Mr. Smith paid $5. “Good,” he said.";
        var result = EntityGraphTool.Run(Encoding.UTF8.GetBytes(Text), "tokenize");
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        foreach (string line in result.Lines)
            foreach (var token in JsonDocument.Parse(line).RootElement.GetProperty("tokens").EnumerateArray())
                Assert.That(Text[token.GetProperty("start").GetInt32()..token.GetProperty("end").GetInt32()], Is.EqualTo(token.GetProperty("text").GetString()));
    }

    private static JsonElement Document(string graph) => JsonDocument.Parse(graph).RootElement.GetProperty("documents")[0].Clone();
}
