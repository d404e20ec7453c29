namespace EntityGraph.Integration.Tests.Quality;

/// <summary>Scores of single stages against treebanks and tagged corpora; a floor is a little under what the shipped model reaches.</summary>
[Category("Quality")]
public sealed class StageQualityTests
{
    private TemporaryFolder? _folder;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder?.Dispose();

    [TestCase("en_ewt-ud-dev.conllu.gz", 98, 80)]
    [TestCase("en_gum_open-ud-dev.conllu.gz", 99, 90)]
    public void Tokenize_TreebankText_ReachesTheFloors(string treebank, double tokens, double sentences)
    {
        string gold = Shared.PathOf("data", "treebanks", treebank);
        string text = _folder!.Write("text.txt", Shared.Score("score_tokens.py", "--text", gold));
        string report = Shared.Score("score_tokens.py", gold, _folder!.Write("predicted.jsonl", EntityGraphTool.Run("tokenize", text).Bytes));
        Assert.Multiple(() =>
        {
            Assert.That(Shared.Figure(report, "tokens", "F1"), Is.AtLeast(tokens), "tokens");
            Assert.That(Shared.Figure(report, "sentences", "F1"), Is.AtLeast(sentences), "sentences");
        });
    }

    [TestCase("uner_ewt", 74)]
    [TestCase("gmb", 66)]
    [TestCase("wnut17", 57)]
    public void Tag_AnnotatedNames_ReachesTheFloor(string corpus, double names)
    {
        string gold = Shared.PathOf("data", "ner", corpus, "dev.conll.gz");
        Assert.That(Shared.Figure(Shared.Score("score_ner.py", gold, Tag(gold)), "micro", "F1"), Is.AtLeast(names));
    }

    [TestCase(90)]
    public void Tag_GoldNames_ReachesTheFloor(double names)
    {
        const string Same = "Person=Person,Organization=Organization,Country=Country,Place=Place,Event=Event,Group=Group,Misc=Misc";
        string gold = Shared.PathOf("gold", "names.check.conll.gz");
        string report = Shared.Score("score_ner.py", gold, Tag(gold), "--gold-map", Same, "--pred-map", Same);
        Assert.That(Shared.Figure(report, "micro", "F1"), Is.AtLeast(names));
    }

    [TestCase("en_ewt-ud-dev.conllu.gz", 95, 83.5)]
    [TestCase("en_gum_open-ud-dev.conllu.gz", 96, 84)]
    public void Parse_Treebank_ReachesTheFloors(string treebank, double tags, double labelled)
    {
        string gold = Shared.PathOf("data", "treebanks", treebank);
        string report = Shared.Score("score_parse.py", gold, _folder!.Write("predicted.conllu", EntityGraphTool.Run("parse", gold).Bytes));
        Assert.Multiple(() =>
        {
            Assert.That(Shared.Figure(report, "words", "UPOS"), Is.AtLeast(tags), "UPOS");
            Assert.That(Shared.Figure(report, "no punctuation", "LAS"), Is.AtLeast(labelled), "LAS");
        });
    }

    private string Tag(string gold)
    {
        var result = EntityGraphTool.Run("tag", gold);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        return _folder!.Write("predicted.conll", result.Bytes);
    }
}
