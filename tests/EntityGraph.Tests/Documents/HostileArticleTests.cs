using System.Text;

namespace EntityGraph.Tests.Documents;

/// <summary>Articles made to hurt the later stages: the invariants hold, and memory grows with the text alone.</summary>
[Category("Slow")]
public sealed class HostileArticleTests
{
    /// <summary>A generous bound on a hang, no measure of speed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private static readonly Extractor Extractor = new();

    private static readonly (string Name, string Unit)[] Units =
    [
        ("quotes in quotes", "“he said \"they said '"),
        ("brackets in brackets", "Merkel (of [the {"),
        ("closed nests", "\"(['Merkel'])\" "),
        ("one name without end", "Angela Merkel "),
        ("one name, sentence by sentence", "Angela Merkel met Emmanuel Macron. "),
        ("one list of names", "Angela Merkel, Emmanuel Macron, "),
        ("one sentence of events", "Angela Merkel met Emmanuel Macron in Paris on Monday and "),
        ("pronouns", "he told her that they and it "),
        ("titles", "President of the President of the "),
        ("times", "on Monday, May 5, 2021 at 5 p.m. "),
        ("possessives", "Merkel's Macron's "),
        ("hyphens", "Franco-German-"),
        ("bidi marks", "\u202EMerkel\u202C \u2066met\u2069 Macron\u200F "),
        ("nul", "Merkel\0met\0Macron \0"),
        ("lone surrogates", "Merkel \uD800 met \uDC00Macron\uD83D "),
        ("combining marks", "M\u0301e\u0301r\u0301kel "),
        ("clauses", "the man who knew the woman whom "),
        ("negations", "not never denied that no "),
        ("attributions", "said Merkel, said Macron, "),
        ("prepositions", "in of at with by for "),
        ("different names", "Merkel{0} met Macron{0}. "),
        ("different names in one sentence", "Merkel{0} and Macron{0}, "),
    ];

    private static readonly string[] Names = [.. Units.Select(u => u.Name)];

    [TestCaseSource(nameof(Names))]
    public void Read_FourTimesTheText_TakesAboutFourTimesTheMemory(string name)
    {
        string unit = Units.Single(u => u.Name == name).Unit;
        Read(Repeat(unit, 4_000));
        long small = Read(Repeat(unit, 40_000)), large = Read(Repeat(unit, 160_000));
        Assert.That(large, Is.LessThan(small * 10 + 4_000_000), $"{small} bytes, then {large}: 4 times is linear, 16 times is quadratic.");
    }

    [TestCase("one name without end")]
    [TestCase("one sentence of events")]
    public void Read_ASentenceOfAMegabyte_KeepsTheInvariants(string name) => Read(Repeat(Units.Single(u => u.Name == name).Unit, 1 << 20));

    [Test]
    public void Read_ANameOfAHundredThousandSentences_IsOneEntity()
    {
        var document = Extractor.Read(string.Concat(Enumerable.Repeat("Merkel spoke. ", 100_000)));
        Assert.That(document.Entities.Select(e => (e.Name, e.Mentions.Count)), Is.EqualTo(new[] { ("Merkel", 100_000) }));
    }

    /// <summary>Reads a text, checks the document, and gives the bytes that the reading thread asked for.</summary>
    private static long Read(string text)
    {
        long allocated = 0;
        Document? document = null;
        var thread = new Thread(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            document = Extractor.TryRead(new Article(text) { Date = new(2021, 5, 6) }).Document;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        })
        { IsBackground = true };
        thread.Start();
        Assert.That(thread.Join(Patience), $"{text.Length} characters were not read within {Patience}.");
        Assert.That(document, Is.Not.Null);
        DocumentInvariants.Check(document!);
        return allocated;
    }

    private static string Repeat(string unit, int size)
    {
        var text = new StringBuilder(size + unit.Length);
        for (int i = 0; text.Length < size; i++)
            text.Append(unit.Replace("{0}", Letters(i), StringComparison.Ordinal));
        return text.ToString();
    }

    private static string Letters(int number)
    {
        string letters = "";
        for (; number > 0; number /= 26)
            letters += (char)('a' + (number % 26));
        return letters;
    }
}
