using EntityGraph.Training.Corpora;

namespace EntityGraph.Tests.Corpora;

/// <summary>Annotated names on the extractor's own tokens.</summary>
public sealed class ProjectedNamesTests
{
    private static readonly Extractor Words = new(ExtractorOptions.Default with { LastStage = Stage.Tokens });

    [Test]
    public void Label_NameWithHyphens_IsOneName() =>
        Assert.That(Label("The Vesnian envoy flew to Port-du-Lac.", "Port-du-Lac"), Is.EqualTo("The Vesnian/S-Group envoy flew to Port/B-Place -/I-Place du/I-Place -/I-Place Lac/E-Place ."));

    [Test]
    public void Label_NameThatTwoSentencesCutApart_BecomesTwo()
    {
        string labelled = Label("He lives in Saint\n\nOrlova Bay.", "Saint\n\nOrlova Bay");
        Assert.That(labelled, Is.EqualTo("He lives in Saint/S-Place | Orlova/B-Place Bay/E-Place ."));
    }

    private static string Label(string text, string place)
    {
        var article = new AnnotatedArticle(
            new(text) { Id = "a" }, "tune", [new("e1", EntityType.Place, null, place, [place], []), new("e2", EntityType.Country, null, "Vesnia", ["Vesnian"], ["Vesnian"])], [], null);
        var document = ProjectedNames.Label(Words.Read(article.Article), article, "test", 1);
        Assert.That(document.Id, Is.EqualTo("a"));
        return string.Join(" | ", document.Tokens.Zip(document.Labels, (tokens, labels) =>
            string.Join(' ', tokens.Zip(labels, (t, l) => l == 0 ? t : $"{t}/{NameCorpora.Labels[l]}"))));
    }
}
