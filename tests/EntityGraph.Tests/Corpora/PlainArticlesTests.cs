using System.IO.Compression;
using System.Text;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Tests.Corpora;

/// <summary>Articles without annotation, from records and from tokens.</summary>
public sealed class PlainArticlesTests
{
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory().FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Read_Tokens_SetsSpacesAsInNews()
    {
        string[] tokens = ["Ms.", "Berg", "did", "n't", "say", ",", "``", "Norway", "'s", "oil", "(", "crude", ")", "costs", "$", "70", "''", "."];
        Assert.That(Read("a.conll", Lines(tokens)).Single().Text, Is.EqualTo("Ms. Berg didn't say, \"Norway's oil (crude) costs $70\"."));
    }

    [Test]
    public void Read_ManySentences_CutsThemIntoArticlesOfTen()
    {
        string text = string.Concat(Enumerable.Range(0, 23).Select(i => Lines([$"Line{i}", "."])));
        var articles = Read("a.conll", text);
        Assert.That(articles.Select(a => a.Text.Split('\n').Length), Is.EqualTo(new[] { 10, 10, 3 }));
    }

    [Test]
    public void Read_TextThatIsAnnotated_IsLeftOutWhateverItsSpaces()
    {
        string text = Lines(["The", "``", "Red", "''", "Line", "opened", "."]);
        Assert.That(Read("a.conll", text, new Article("The “Red” Line  opened.")), Is.Empty);
    }

    [Test]
    public void Read_RecordsPacked_LeavesOutIdsThatAreKeptApart()
    {
        string path = Path.Combine(_folder, "a.jsonl.gz");
        using (var packed = new GZipStream(File.Create(path), CompressionMode.Compress))
            packed.Write(Encoding.UTF8.GetBytes("{\"id\":\"one\",\"text\":\"A first text.\"}\n{\"id\":\"two\",\"text\":\"A second text.\"}\n"));
        var articles = PlainArticles.Read([path], [new Article("Something else.") { Id = "one" }]);
        Assert.That(articles.Select(a => a.Id), Is.EqualTo(new[] { "two" }));
    }

    private static string Lines(string[] tokens) => string.Concat(tokens.Select(t => t + "\tO\n")) + "\n";

    private List<Article> Read(string name, string text, params Article[] others)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return PlainArticles.Read([path], others);
    }
}
