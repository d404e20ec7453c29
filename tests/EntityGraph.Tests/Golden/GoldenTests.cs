namespace EntityGraph.Tests.Golden;

/// <summary>Behaviour by example: the Markdown files of this folder. With <c>ENTITYGRAPH_UPDATE=1</c> the expected blocks are written anew.</summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Repository.PathOf("tests", "EntityGraph.Tests", "Golden");
    private static readonly Extractor Extractor = new();

    [TestCaseSource(nameof(Files))]
    public void Read_CasesOfAFile_GiveWhatItSays(string file)
    {
        string path = Path.Combine(Folder, file);
        string[] lines = File.ReadAllLines(path);
        var edits = new List<(int FirstLine, int EndLine, List<string> Lines)>();
        Assert.Multiple(() =>
        {
            foreach (var one in GoldenCase.Read(lines))
            {
                var document = Extractor.Read(one.Article);
                foreach (var (block, (first, end)) in one.Expected)
                {
                    var actual = GoldenListing.Of(document, block);
                    if (Repository.Update)
                        edits.Add((first, end, actual));
                    else
                        Assert.That(string.Join('\n', actual), Is.EqualTo(string.Join('\n', lines[first..end])), $"{one.Heading}: {block}");
                }
            }
        });
        if (Repository.Update)
            Write(path, lines, edits);
    }

    [Test]
    public void Files_InTheFolder_AreFound() => Assert.That(Files().Count(), Is.AtLeast(2));

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Folder, "*.md", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal);

    private static void Write(string path, string[] lines, List<(int FirstLine, int EndLine, List<string> Lines)> edits)
    {
        var all = lines.ToList();
        foreach (var (first, end, actual) in Enumerable.Reverse(edits))
        {
            all.RemoveRange(first, end - first);
            all.InsertRange(first, actual);
        }
        File.WriteAllText(path, string.Join('\n', all) + "\n");
    }
}
