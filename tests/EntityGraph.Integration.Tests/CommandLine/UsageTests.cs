namespace EntityGraph.Integration.Tests.CommandLine;

/// <summary>Wrong usage ends with exit code 2 and says on standard error what is wrong.</summary>
public sealed class UsageTests
{
    [TestCase("", "command")]
    [TestCase("bogus", "bogus")]
    [TestCase("extract --bogus", "--bogus")]
    [TestCase("extract --format xml", "xml")]
    [TestCase("extract --input csv", "csv")]
    [TestCase("extract --threads many", "many")]
    [TestCase("extract --threads -1", "--threads")]
    [TestCase("extract --min-confidence 2", "--min-confidence")]
    [TestCase("tokenize a b", "one file")]
    [TestCase("train", "command")]
    [TestCase("train lexicon", "--table")]
    public void Run_WrongUsage_EndsWithTwo(string line, string named)
    {
        var result = EntityGraphTool.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Errors, Does.Contain(named));
            Assert.That(result.Output, Is.Empty);
        });
    }

    [TestCase("--help")]
    [TestCase("extract --help")]
    [TestCase("merge --help")]
    [TestCase("train --help")]
    public void Run_Help_GoesToStandardOutput(string line)
    {
        var result = EntityGraphTool.Run(line.Split(' '));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Output, Does.Contain("Usage:").And.Contains("entitygraph"));
            Assert.That(result.Errors, Is.Empty);
        });
    }

    [TestCase("extract")]
    [TestCase("merge")]
    [TestCase("tokenize")]
    public void Run_MissingFile_EndsWithOneAndNamesIt(string verb)
    {
        var result = EntityGraphTool.Run(verb, "no-such-file.txt");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Errors, Does.Contain("no-such-file.txt: no such file"));
            Assert.That(result.Output, Is.Empty);
        });
    }

    [Test]
    public void Run_MissingModelFolder_EndsWithOneAndNamesIt()
    {
        var result = EntityGraphTool.Run("A text."u8.ToArray(), "extract", "--models", "no-such-folder");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Errors, Does.Contain("no-such-folder"));
        });
    }

    [TestCase("extract")]
    [TestCase("tag")]
    [TestCase("parse")]
    public void Run_DamagedModel_EndsWithOneAndNamesIt(string verb)
    {
        using var folder = new TemporaryFolder();
        byte[] model = File.ReadAllBytes(Repository.PathOf("models", "english", "tags.egm"));
        model[model.Length / 2] ^= 1;
        folder.Write("tags.egm", model);
        var result = EntityGraphTool.Run("A text."u8.ToArray(), verb, "--models", folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Errors, Does.StartWith("entitygraph: tags.egm: the checksum does not match"));
            Assert.That(result.Output, Is.Empty);
        });
    }
}
