using EntityGraph.Models;
using EntityGraph.Relations;

namespace EntityGraph.Tests.Relations;

public sealed class CoordinationTests
{
    private static readonly Extractor Extractor = new(ExtractorOptions.Default with { LastStage = Stage.Entities });

    [TestCase("He visited Jordan, Kuwait, Qatar and Oman in May.", "Jordan, Kuwait, Qatar and Oman")]
    [TestCase("France and Germany criticized Russia.", "France and Germany")]
    public void Mark_Names_TakesTheWholeList(string text, string list)
    {
        var (document, views) = Read(text);
        Assert.That(views.Where(v => v.InList).Select(v => document.TokensText(v.ListFirst, v.ListEnd).ToString()).Distinct(), Is.EqualTo(new[] { list }));
        Assert.That(views.Where(v => v.InList).Select(v => v.ListHead).Distinct().Count(), Is.EqualTo(1));
    }

    [TestCase("She flew to Paris, France, on Monday.")]
    [TestCase("France said that Germany was wrong.")]
    public void Mark_NoList_LeavesEachMentionToItself(string text)
    {
        var (_, views) = Read(text);
        Assert.That(views.Count(v => v.InList), Is.Zero);
        Assert.That(views.All(v => v.ListHead == v), Is.True);
    }

    private static (Document Document, List<MentionView> Views) Read(string text)
    {
        var document = Extractor.Read(text);
        var reader = new PairReader();
        reader.Open(document);
        Assert.That(reader.ReadSentence(), Is.True);
        return (document, [.. Enumerable.Range(0, reader.MentionCount).Select(reader.Mention)]);
    }
}
