using System.Globalization;

namespace EntityGraph.Integration.Tests.Quality;

/// <summary>The annotated corpora and their scoring scripts, in the folder <c>shared</c> beside the repository or where <c>ENTITYGRAPH_SHARED</c> says.</summary>
internal static class Shared
{
    /// <summary>A path in the folder; skips the test where the folder, the file or python3 is absent.</summary>
    public static string PathOf(params string[] parts)
    {
        string root = Environment.GetEnvironmentVariable("ENTITYGRAPH_SHARED") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Path.GetDirectoryName(Repository.Root) ?? "", "shared");
        string path = Path.Combine([root, .. parts]);
        if (!Path.Exists(path))
            Assert.Ignore($"{path} is absent: the quality tests need the annotated corpora (set ENTITYGRAPH_SHARED).");
        return path;
    }

    /// <summary>Runs a scoring script and gives what it printed.</summary>
    public static string Score(string script, params string[] arguments)
    {
        if (!HasPython())
            Assert.Ignore("python3 is absent: the quality tests need it for the scoring scripts.");
        var result = EntityGraphTool.Run("python3", [PathOf("eval", script), .. arguments]);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        if (result.Output.Length < 10_000)
            TestContext.Out.WriteLine(result.Output);
        return result.Output;
    }

    /// <summary>The number behind a label in the line that begins with a name: <c>Figure(report, "triple ", "F1")</c>.</summary>
    public static double Figure(string report, string line, string label)
    {
        string found = report.Split('\n').LastOrDefault(l => l.StartsWith(line, StringComparison.Ordinal)) ?? throw new AssertionException($"No line begins with '{line}' in:\n{report}");
        int at = found.IndexOf(label + " ", line.Length, StringComparison.Ordinal);
        string number = found[(at + label.Length)..].TrimStart().Split(' ')[0];
        return double.Parse(number, CultureInfo.InvariantCulture);
    }

    private static bool HasPython()
    {
        try
        {
            return EntityGraphTool.Run("python3", ["--version"]).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
