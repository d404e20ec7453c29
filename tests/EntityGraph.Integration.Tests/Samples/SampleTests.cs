using System.Diagnostics;
using System.Net;
using System.Text;
using EntityGraph.Outputs;

namespace EntityGraph.Integration.Tests.Samples;

/// <summary>The sample programs run as their first lines say. The console sample is published and run by the tests of packages.</summary>
public sealed class SampleTests
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>A sample is built beside the tests, in the same configuration.</summary>
    private static string Program(string name)
    {
        var tests = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(tests.Parent!.Parent!.FullName, name, tests.Name, name + ".dll");
    }

    [Test]
    public void MLNet_FolderOfArticles_PrintsTheRelationsOfEach()
    {
        using var folder = new TemporaryFolder();
        string pipeline = Path.Combine(folder.Path, "pipeline.zip");
        string[] arguments = [Program("EntityGraph.Samples.MLNet"), Repository.PathOf("samples", "articles"), pipeline];
        var (first, second) = (EntityGraphTool.Run("dotnet", arguments), EntityGraphTool.Run("dotnet", arguments));
        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Errors);
            Assert.That(first.Output, Does.Contain("harbour.txt\tIngrid Solberg\tmet-with\tLars Holm\n").And.Contains("recipe.txt\tpeople\t\n"));
            Assert.That(second.Output, Is.EqualTo(first.Output), "The saved pipeline gives the same.");
        });
    }

    [Test]
    public void MLNet_NoSuchFolder_SaysSo()
    {
        var result = EntityGraphTool.Run("dotnet", [Program("EntityGraph.Samples.MLNet"), "missing", "pipeline.zip"]);
        Assert.That((result.ExitCode, result.Errors), Is.EqualTo((1, "missing: no such folder.\n")));
    }

    [Test]
    public async Task WebApi_Posts_AreAnsweredByGraphsOrErrors()
    {
        var start = new ProcessStartInfo("dotnet", [Program("EntityGraph.Samples.WebApi"), "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        using var service = Process.Start(start)!;
        try
        {
            string address = await AddressOf(service);
            string article = await File.ReadAllTextAsync(Repository.PathOf("samples", "article.txt"));
            var answer = await Http.PostAsync(new Uri($"{address}/graph?id=ostrava&date=2024-05-14"), new StringContent(article, Encoding.UTF8, "text/plain"));
            using var json = new StringReader(await answer.Content.ReadAsStringAsync());
            var graph = JsonGraphReader.Read(json).Single();
            var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Http.PostAsync(new Uri($"{address}/graph?id=a{i}"), new StringContent(article))));
            var large = await Status(address + "/graph", new byte[2 << 20]);
            Assert.Multiple(() =>
            {
                Assert.That(graph.Documents.Single().Id, Is.EqualTo("ostrava"));
                Assert.That(graph.Relations.Select(r => $"{r.Source.Name} {r.Type} {r.Target.Name}"), Does.Contain("Jana Havlova met-with Peter Urban"));
                Assert.That(all.Select(a => a.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));
                Assert.That(large, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
            });
            Assert.That(await Status(address + "/graph", [0xff, 0xfe, 0xfd]), Is.EqualTo(HttpStatusCode.BadRequest), "A body that is no UTF-8.");
            Assert.That(await Status(address + "/graph?date=soon", "x"u8.ToArray()), Is.EqualTo(HttpStatusCode.BadRequest), "A date that is none.");
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
        }
    }

    private static async Task<HttpStatusCode> Status(string address, byte[] body)
    {
        using var answer = await Http.PostAsync(new Uri(address), new ByteArrayContent(body));
        return answer.StatusCode;
    }

    private static async Task<string> AddressOf(Process service)
    {
        const string Before = "Now listening on: ";
        while (await service.StandardOutput.ReadLineAsync() is { } line)
            if (line.IndexOf(Before, StringComparison.Ordinal) is >= 0 and int at)
                return line[(at + Before.Length)..];
        throw new InvalidOperationException($"The service ended with exit code {service.ExitCode}.");
    }
}
