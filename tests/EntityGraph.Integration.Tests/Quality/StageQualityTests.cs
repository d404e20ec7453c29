namespace EntityGraph.Integration.Tests.Quality;

/// <summary>Scores of single stages against treebanks and tagged corpora; a floor is a little under what the shipped model reaches.</summary>
[Category("Quality")]
public sealed class StageQualityTests
{
    [TestCase("en_ewt-ud-dev.conllu.gz", 98, 80)]
    [TestCase("en_gum_open-ud-dev.conllu.gz", 99, 90)]
    public void Tokenize_TreebankText_ReachesTheFloors(string treebank, double tokens, double sentences)
    {
        string gold = Shared.PathOf("data", "treebanks", treebank);
        using var temporary = new TemporaryFolder();
        string text = temporary.Write("text.txt", Shared.Score("score_tokens.py", "--text", gold));
        string report = Shared.Score("score_tokens.py", gold, temporary.Write("predicted.jsonl", EntityGraphTool.Run("tokenize", text).Bytes));
        Assert.Multiple(() =>
        {
            Assert.That(Shared.Figure(report, "tokens", "F1"), Is.AtLeast(tokens), "tokens");
            Assert.That(Shared.Figure(report, "sentences", "F1"), Is.AtLeast(sentences), "sentences");
        });
    }
}
