using EntityGraph.Cli;

namespace EntityGraph.Integration.Tests.CommandLine;

/// <summary>What helps at a terminal: examples, completion, the card of a model, progress.</summary>
public sealed class ComfortTests
{
    private static readonly string[] Verbs = ["extract", "merge", "export", "load", "query", "view", "tokenize", "tag", "parse", "describe", "completion", "train", "evaluate", "measure"];

    [Test]
    public void Help_OfTheTool_NamesEveryVerb()
    {
        string help = EntityGraphTool.Run("--help").Output;
        string[] listed = [.. help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1).TakeWhile(l => l.StartsWith("  ", StringComparison.Ordinal))
            .Where(l => l[2] != ' ').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])];
        Assert.That(listed, Is.EquivalentTo(Verbs));
        Assert.That(Verbs, Is.All.Matches<string?>(v => HelpExamples.Has(v!)), "an example for each");
    }

    [TestCase("extract", "entitygraph extract articles.jsonl.gz --format jsonl")]
    [TestCase("query", "--met \"Jana Havlova\"")]
    public void Help_OfAVerb_EndsWithAnExample(string verb, string example)
    {
        var result = EntityGraphTool.Run([.. verb.Split(' '), "--help"]);
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Contain("Usage:").And.Contains(example));
    }

    [TestCase("bash", "complete -o default -F _entitygraph entitygraph")]
    [TestCase("zsh", "compdef")]
    [TestCase("fish", "complete -c entitygraph")]
    [TestCase("powershell", "Register-ArgumentCompleter")]
    public void Completion_OfAShell_AsksTheTool(string shell, string expected)
    {
        var result = EntityGraphTool.Run("completion", shell);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Output, Does.Contain(expected).And.Contains("[suggest:"));
    }

    [TestCase("entitygraph ex", new[] { "export", "extract" })]
    [TestCase("entitygraph export --to tur", new[] { "turtle" })]
    [TestCase("entitygraph extract --thr", new[] { "--threads" })]
    public void Suggest_OfALine_GivesWhatMayFollow(string line, string[] expected)
    {
        var result = EntityGraphTool.Run($"[suggest:{line.Length}]", line);
        Assert.That(result.Lines, Is.EquivalentTo(expected));
    }

    [Test]
    public void Completion_InBash_CompletesAVerb()
    {
        using var folder = new TemporaryFolder();
        string tool = folder.Write("entitygraph", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "EntityGraph.Cli.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string script = $"PATH={folder.Path}:$PATH; source <(entitygraph completion bash); COMP_LINE='entitygraph desc'; COMP_POINT=16; COMP_WORDS=(entitygraph desc); COMP_CWORD=1; _entitygraph; echo \"${{COMPREPLY[@]}}\"";
        ToolResult result;
        try
        {
            result = EntityGraphTool.Run("bash", ["-c", script]);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("There is no bash here.");
            return;
        }
        Assert.That(result.Output.Trim(), Is.EqualTo("describe"), result.Errors);
    }

    [Test]
    public void Describe_NoName_ListsTheModels()
    {
        var result = EntityGraphTool.Run("describe");
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Output, Does.Contain("parser.egm").And.Contains("ontology.json").And.Contains("bytes in all"));
    }

    [Test]
    public void Describe_ShippedModel_TellsSectionsAndRecipe()
    {
        var result = EntityGraphTool.Run("describe", "parser.egm");
        Assert.That(result.Output, Does.Contain("SHA-256").And.Contains("sections, their checksum holds").And.Contains("Recipe: `entitygraph train parser"));
        Assert.That(EntityGraphTool.Run("describe", Repository.PathOf("models", "english", "parser.egm")).Output, Is.EqualTo(result.Output));
    }

    [Test]
    public void Describe_DamagedOrMissingModel_SaysSo()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = File.ReadAllBytes(Repository.PathOf("models", "english", "coref.egm"));
        bytes[^1] ^= 1;
        var damaged = EntityGraphTool.Run("describe", folder.Write("coref.egm", bytes));
        var missing = EntityGraphTool.Run("describe", "nothing.egm");
        Assert.Multiple(() =>
        {
            Assert.That(damaged.ExitCode, Is.EqualTo(1));
            Assert.That(damaged.Errors, Does.Contain("checksum"));
            Assert.That(missing.ExitCode, Is.EqualTo(1));
            Assert.That(missing.Errors, Does.Contain("nothing.egm"));
        });
    }

    [Test]
    public void ProgressLine_OfALongRun_TellsPartAndPace()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("articles.jsonl", new byte[1000]);
        var terminal = new StringWriter();
        using (var progress = new ProgressLine(terminal, 2000))
        {
            using var stream = InputFiles.Open(path);
            progress.Reads(stream);
            stream.ReadExactly(new byte[500]);
            progress.Step();
            Assert.That(progress.Text(), Does.StartWith("[#######.......................]  25 %  1 articles, "));
            Assert.That(terminal.ToString(), Is.Empty, "nothing within the first second");
            Thread.Sleep(1100);
            progress.Step();
            Assert.That(terminal.ToString(), Does.StartWith("\r\u001b[K[#######").And.Contains("2 articles"));
        }
        Assert.That(terminal.ToString(), Does.EndWith("\r\u001b[K"));
    }

    [Test]
    public void Extract_AtATerminal_IsInColour()
    {
        // 'script' (util-linux) gives the tool a terminal.
        string tool = Path.Combine(AppContext.BaseDirectory, "EntityGraph.Cli.dll"), article = Repository.PathOf("samples", "article.txt");
        ToolResult result;
        try
        {
            result = EntityGraphTool.Run("script", ["-qec", $"env -u NO_COLOR TERM=xterm-256color dotnet '{tool}' extract '{article}' --format text", "/dev/null"]);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("There is no 'script' here (Debian package bsdutils).");
            return;
        }
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Errors);
            Assert.That(result.Output, Does.Match(@"\u001b\[(\d+;)*\d+m— met-with —").And.Contains("Jana Havlova"));
        });
    }

    [Test]
    public void Extract_PipedOutput_HasNoProgressAndNoColour()
    {
        var result = EntityGraphTool.Run("extract", Repository.PathOf("samples", "articles.jsonl"), "--format", "text");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Errors, Is.Empty);
            Assert.That(result.Output, Does.Not.Contain('\u001b').And.Contains("Jana Havlova"));
        });
    }
}
