using System.IO.Compression;
using System.Text;
using EntityGraph.Inputs;

namespace EntityGraph.Tests.Inputs;

public sealed class ArticleReaderTests
{
    [TestCase("""{"id":"a","text":"x"}""", null)]
    [TestCase("""{"text":"x","id":"a","title":null,"date":null,"more":{"deep":[1,[2,{"a":"b"}]]},"n":1e5}""", null)]
    [TestCase("""{"id":"a","text":"x","date":"2020-02-29"}""", null)]
    [TestCase("""{"id":"a","text":"x","date":"2020-02-29T12:00:00Z"}""", null)]
    [TestCase("""{"id":"a","text":"x","date":""}""", null)]
    [TestCase("""{"id":"a","text":"x","date":"2021-02-29"}""", "\"date\" must be a day")]
    [TestCase("""{"id":"a","text":"x","date":"2020-02-29x"}""", "\"date\" must be a day")]
    [TestCase("""{"id":"a","text":"x","date":20200229}""", "\"date\" must be a string, not a number")]
    [TestCase("""{"id":7,"text":"x"}""", "\"id\" must be a string, not a number")]
    [TestCase("""{"id":"a","text":["x"]}""", "\"text\" must be a string, not an array")]
    [TestCase("""{"id":"a","text":{}}""", "\"text\" must be a string, not an object")]
    [TestCase("""{"id":"a","text":true}""", "\"text\" must be a string, not true or false")]
    [TestCase("""{"id":"a"}""", "no \"text\"")]
    [TestCase("""{"id":"a","text":null}""", "no \"text\"")]
    [TestCase("""{"text":"x"}""", "no \"id\"")]
    [TestCase("""{"id":"a","text":"x" """, "malformed JSON")]
    [TestCase("""{"id":"a","text":"x"} {"id":"b","text":"x"}""", "malformed JSON")]
    [TestCase("""{"id":"a","text":"x"} tail""", "malformed JSON")]
    [TestCase("""{'id':'a','text':'x'}""", "malformed JSON")]
    [TestCase("""{id:"a","text":"x"}""", "malformed JSON")]
    [TestCase("""{"id":"a",/* no */"text":"x"}""", "malformed JSON")]
    [TestCase("""{"id":"a","text":"x","n":NaN}""", "malformed JSON")]
    [TestCase("""{"id":"a","text":"x","n":undefined}""", "malformed JSON")]
    [TestCase("""["id"]""", "no JSON object")]
    [TestCase("\"id\"", "no JSON object")]
    [TestCase("nonsense", "malformed JSON")]
    public void Read_Record_IsReadOrSaysWhatIsWrong(string line, string? problem)
    {
        var record = Read(line, ArticleFormat.JsonLines).Single();
        if (problem is null)
            Assert.That(record.Article?.Text, Is.EqualTo("x"), record.Error?.Message);
        else
            Assert.That(record.Error?.Message, Does.StartWith("in, line 1: ").And.Contains(problem));
    }

    [Test]
    public void Read_AllKeys_AreTaken()
    {
        var article = Read("""{"id":"a","title":"T","date":"2020-01-02","dateline":"D","text":"é\u0041\ud83d\ude00"}""").Single().Article;
        Assert.That(article, Is.EqualTo(new Article("éA😀") { Id = "a", Title = "T", Date = new DateOnly(2020, 1, 2), Dateline = "D" }));
    }

    [Test]
    public void Read_BadRecordWithId_KeepsTheId() => Assert.That(Read("""{"id":"a","text":1}""").Single().Id, Is.EqualTo("a"));

    [TestCase("{\"id\":\"a\",\"text\":\"x\"}", true)]
    [TestCase(" \r\n\t{\"id\":\"a\",\"text\":\"x\"}", true)]
    [TestCase("\uFEFF{\"id\":\"a\",\"text\":\"x\"}", true)]
    [TestCase("He said {", false)]
    [TestCase("", false)]
    [TestCase(" ", false)]
    public void Read_Detect_GoesByTheFirstCharacter(string text, bool lines) =>
        Assert.That(Read(text, ArticleFormat.Detect).Single().Id, Is.EqualTo(lines ? "a" : "in"));

    [Test]
    public void Read_PlainText_IsKeptAsItIs()
    {
        const string Text = " a\r\n\tb\0c \u2028 d\n";
        Assert.That(Read(Text, ArticleFormat.Text).Single().Article!.Text, Is.EqualTo(Text));
    }

    [Test]
    public void Read_RecordOverTheLimit_IsBadAndTheRestGoesOn()
    {
        string big = "{\"id\":\"big\",\"text\":\"" + new string('x', 200_000) + "\"}";
        var reader = new ArticleReader { MaximumBytes = 100_000 };
        var records = reader.Read(Bytes("{\"id\":\"a\",\"text\":\"x\"}\n" + big + "\n{\"id\":\"b\",\"text\":\"x\"}"), "in", ArticleFormat.JsonLines).ToList();
        Assert.That(records.Select(r => r.Id), Is.EqualTo(new[] { "a", "in:2", "b" }));
        Assert.That(records[1].Error!.Message, Does.Contain("longer than the limit of 100000 bytes"));
    }

    [TestCase(64, null)]
    [TestCase(65, "deeper than the limit of 64 (ArticleReader.MaximumDepth)")]
    [TestCase(1_000_000, "deeper than the limit of 64 (ArticleReader.MaximumDepth)")]
    public void Read_NestedRecord_IsReadUpToTheLimit(int depth, string? problem)
    {
        string nested = $"{{\"id\":\"a\",\"more\":{new string('[', depth - 1)}{new string(']', depth - 1)},\"text\":\"x\"}}";
        var records = Read(nested + "\n{\"id\":\"b\",\"text\":\"x\"}");
        Assert.That(records.Select(r => r.Id), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(records[0].Error?.Message, problem is null ? Is.Null : Does.Contain(problem));
        Assert.That(records[1].Error, Is.Null);
    }

    [Test]
    public void Read_GzipBomb_EndsWithAnErrorThatSaysHowToRaiseTheLimit()
    {
        byte[] bomb = Bomb(out long unpacked);
        var read = new List<string>();
        var error = Assert.Throws<InvalidDataException>(() =>
        {
            foreach (var record in new ArticleReader { MaximumBytes = 1 << 20 }.Read(new MemoryStream(bomb), "in", ArticleFormat.JsonLines))
                read.Add(record.Id);
        })!;
        Assert.That(error.Message, Does.Contain("more than 200 times").And.Contains("ArticleReader.MaximumExpansion"));
        Assert.That(read, Is.EqualTo(new[] { "a" }), "what comes before is read");
        var all = new ArticleReader { MaximumBytes = 1 << 20, MaximumExpansion = 1032 }.Read(new MemoryStream(bomb), "in", ArticleFormat.JsonLines).ToList();
        Assert.That(all.Select(r => r.Error is null), Is.EqualTo(new[] { true, false }), $"{unpacked} bytes");
    }

    [Test]
    public void Read_GzipBomb_IsNeverWholeInMemory()
    {
        byte[] bomb = Bomb(out long unpacked);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(() => new ArticleReader { MaximumBytes = 1 << 20 }.Read(new MemoryStream(bomb), "in", ArticleFormat.JsonLines).Count(), Throws.InstanceOf<InvalidDataException>());
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(unpacked / 8));
    }

    [TestCase(0, 64, 200)]
    [TestCase(1, 0, 200)]
    [TestCase(1, 64, -1)]
    public void Read_LimitThatIsNotPositive_IsRefused(int bytes, int depth, int expansion) => Assert.That(
        () => new ArticleReader { MaximumBytes = bytes, MaximumDepth = depth, MaximumExpansion = expansion }.Read(Stream.Null, "in"),
        Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Read_CutGzip_IsAnErrorWhereverItIsCut()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 400).Select(i => $"{{\"id\":\"{i}\",\"text\":\"{i * 7919 % 1000}\"}}\n"))));
        byte[] bytes = packed.ToArray();
        for (int length = 3; length < bytes.Length; length += 11)
            Assert.That(() => new ArticleReader().Read(new MemoryStream(bytes, 0, length), "in", ArticleFormat.Text).Count(), Throws.InstanceOf<InvalidDataException>(), $"{length} of {bytes.Length} bytes");
    }

    [Test]
    public void Read_EscapedLoneSurrogatesNulAndBidi_KeepTheirPlaces()
    {
        var article = Read("""{"id":"a","text":"x\ud800\u0000\u202e\udc00y"}""").Single().Article!;
        Assert.That(article.Text, Is.EqualTo("x\uFFFD\0\u202E\uFFFDy"));
    }

    /// <summary>A good record, then one of 64 MB that packs to a thousandth.</summary>
    private static byte[] Bomb(out long unpacked)
    {
        var packed = new MemoryStream();
        byte[] letters = new byte[1 << 20];
        letters.AsSpan().Fill((byte)'x');
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\""u8);
            for (int i = 0; i < 64; i++)
                gzip.Write(letters);
            gzip.Write("\"}"u8);
        }
        unpacked = 64L << 20;
        return packed.ToArray();
    }

    [Test]
    public void Read_InvalidUtf8_GivesLineAndByteOffset()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\"id\":\"é\",\"text\":\"x\"}\n{\"id\":\""), 0x80, .. "\"}"u8];
        var error = new ArticleReader().Read(new MemoryStream(bytes), "in", ArticleFormat.JsonLines).Last().Error!;
        Assert.Multiple(() =>
        {
            Assert.That(error.Line, Is.EqualTo(2));
            Assert.That(error.ByteOffset, Is.EqualTo(30));
            Assert.That(bytes[30], Is.EqualTo(0x80));
        });
    }

    [Test]
    public void Read_PackedInSeveralMembers_GivesTheSame()
    {
        var packed = new MemoryStream();
        foreach (string part in new[] { "{\"id\":\"a\",", "", "\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\"", new string('y', 200_000), "\"}" })
            using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                gzip.Write(Encoding.UTF8.GetBytes(part));
        Assert.That(new ArticleReader().Read(new TricklingStream(packed.ToArray()), "in").Select(r => r.Article!.Text.Length), Is.EqualTo(new[] { 1, 200_000 }));
    }

    [Test]
    public void Read_Packed_GivesTheSame()
    {
        const string Text = "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\"y\"}\n";
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Text));
        packed.Position = 0;
        Assert.That(new ArticleReader().Read(packed, "in").ToList(), Is.EqualTo(Read(Text)));
    }

    [Test]
    public void Read_StreamOfSingleBytes_GivesTheSame()
    {
        const string Text = "\uFEFF {\"id\":\"a\",\"text\":\"é😀\"}\r\n\r\n{\"id\":\"b\",\"text\":\"\"}";
        Assert.That(new ArticleReader().Read(new TricklingStream(Encoding.UTF8.GetBytes(Text)), "in").ToList(), Is.EqualTo(Read(Text)));
    }

    [Test]
    public void Read_AnyBytes_NeverThrows()
    {
        var random = new Random(7);
        string[] pieces = ["{", "}", "\"", "id", "text", ":", ",", "[", "]", "\n", "\\", "\\u12", "null", "1e999", "é", "\0"];
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = [.. Enumerable.Range(0, random.Next(30)).SelectMany(_ => random.Next(12) == 0 ? [(byte)random.Next(256)] : Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]))];
            foreach (var record in new ArticleReader().Read(new MemoryStream(bytes), "in", (ArticleFormat)(i % 3)))
                Assert.That(record.Article is null, Is.Not.EqualTo(record.Error is null));
        }
    }

    private static List<ArticleRecord> Read(string text, ArticleFormat format = ArticleFormat.JsonLines) => [.. new ArticleReader().Read(Bytes(text), "in", format)];

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
