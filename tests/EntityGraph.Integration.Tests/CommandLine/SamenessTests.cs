using System.Text;

namespace EntityGraph.Integration.Tests.CommandLine;

/// <summary>The same articles give the same bytes, whatever the culture, the time zone, the number of threads, and the run.</summary>
public sealed class SamenessTests
{
    private static readonly byte[] Articles = Encoding.UTF8.GetBytes(string.Join('\n', File.ReadAllLines(Repository.PathOf("samples", "articles.jsonl")).Concat(
    [
        "{\"id\":\"i\",\"date\":\"2021-03-28\",\"title\":\"IRAQI MINISTER IN IZMIR\",\"text\":\"IZMIR (Agency) - Iraqi Interior Minister Ilham Iskander İnan met Italian officials in Izmir on Sunday at 2.30 a.m. The two sides signed an agreement worth $1,234.5 million, 12.5 percent more than on 31 December 2020. Idil Işık said yesterday that IKEA would invest ١٢٣ in İstanbul.\"}",
        "{\"id\":\"t\",\"date\":\"2021-12-31\",\"text\":\"Prime Minister Ana Silva spoke by phone with President Ali Rashid late on Friday, New Year's Eve. They will meet next week in Riyadh. Silva last visited Saudi Arabia in 1442.\"}",
    ])));

    private static byte[]? _expected;

    [TestCase("TZ=Pacific/Kiritimati")]
    [TestCase("TZ=Pacific/Pago_Pago")]
    [TestCase("DOTNET_TieredCompilation=0")]
    [TestCase("DOTNET_gcServer=1 DOTNET_TieredPGO=0")]
    public void Extract_OtherSurroundings_GiveTheSameBytes(string variables)
    {
        var result = Extract(variables.Split(' '), "2");
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Bytes, Is.EqualTo(Expected()));
    }

    /// <summary>In a program that has cultures, unlike the tool itself; the culture is that of the surroundings.</summary>
    [TestCase("tr_TR.UTF-8")]
    [TestCase("ar_SA.UTF-8")]
    public void Extract_InAProgramOfACulture_GivesTheSameBytes(string language)
    {
        using var folder = new TemporaryFolder();
        string settings = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "EntityGraph.Cli.runtimeconfig.json"));
        string changed = settings.Replace("\"System.Globalization.Invariant\": true", "\"System.Globalization.Invariant\": false", StringComparison.Ordinal);
        Assert.That(changed, Is.Not.EqualTo(settings));
        var result = Extract([$"LANG={language}", $"LC_ALL={language}"], "2", ["exec", "--runtimeconfig", folder.Write("cultures.runtimeconfig.json", changed)]);
        if (result.Errors.Contains("ICU", StringComparison.Ordinal))
            Assert.Ignore("The library of cultures (libicu) is not there.");
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Bytes, Is.EqualTo(Expected()));
    }

    [TestCase("1")]
    [TestCase("3")]
    public void Extract_AnotherRunAndOtherThreads_GiveTheSameBytes(string threads) => Assert.That(Extract([], threads).Bytes, Is.EqualTo(Expected()));

    [TestCase("tr-TR")]
    [TestCase("ar-SA")]
    [TestCase("de-DE")]
    public void Extractor_InThreadsOfACulture_GivesTheSameBytes(string name)
    {
        var culture = MakeCulture(name);
        byte[] actual = [];
        var thread = new Thread(() =>
        {
            using var output = new StringWriter { NewLine = "\n" };
            foreach (var record in new Inputs.ArticleReader().Read(new MemoryStream(Articles), "stdin"))
            {
                Outputs.JsonGraphWriter.Write(output, Graph.KnowledgeGraph.From(new Extractor().Read(record.Article!)), indent: false, explain: true);
                output.WriteLine();
            }
            actual = Encoding.UTF8.GetBytes(output.ToString());
        });
        thread.CurrentCulture = thread.CurrentUICulture = culture;
        thread.Start();
        thread.Join();
        Assert.That(actual, Is.EqualTo(Expected()));
    }

    /// <summary>A culture whose numbers and dates are not those of English, also where the runtime has no data of cultures.</summary>
    private static System.Globalization.CultureInfo MakeCulture(string name)
    {
        var culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        try
        {
            culture = new(name);
        }
        catch (System.Globalization.CultureNotFoundException)
        {
            TestContext.Out.WriteLine($"The runtime has no data of {name}: its numbers are set by hand.");
        }
        culture.NumberFormat.NumberDecimalSeparator = "٫";
        culture.NumberFormat.NegativeSign = "–";
        culture.DateTimeFormat.DateSeparator = ".";
        return culture;
    }

    private static byte[] Expected()
    {
        if (_expected is null)
        {
            var result = Extract([], "2");
            Assert.That(result.ExitCode, Is.Zero, result.Errors);
            Assert.That(result.Output, Does.Contain("\"met-with\"").And.Contains("\"t\""));
            _expected = result.Bytes;
        }
        return _expected;
    }

    private static ToolResult Extract(string[] variables, string threads, params string[] host) => EntityGraphTool.Run(
        "env", [.. variables, "dotnet", .. host, Path.Combine(AppContext.BaseDirectory, "EntityGraph.Cli.dll"), "extract", "--format", "jsonl", "--threads", threads, "--explain"], Articles);
}
