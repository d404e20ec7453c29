using System.Text;
using System.Text.Json;
using EntityGraph.Integration.Tests.View;
using Microsoft.Playwright;

namespace EntityGraph.Integration.Tests.Exports;

/// <summary>Mermaid itself draws what we write, in a browser.</summary>
public sealed class MermaidTests
{
    [Test]
    public async Task Export_Mermaid_IsDrawnByMermaid()
    {
        string parser = Repository.PathOf("artifacts", "parsers", "mermaid.min.js");
        if (!File.Exists(parser))
            Assert.Ignore("Mermaid is absent (tests/EntityGraph.Integration.Tests/Exports/fetch-parsers.sh).");
        await using var browser = await Browser.StartAsync();
        var result = EntityGraphTool.Run(Encoding.UTF8.GetBytes(ExportTests.Graph), "export", "--to", "mermaid");
        using var folder = new TemporaryFolder();
        string page = folder.Write("page.html", $"<!doctype html><html data-ready=yes><meta charset=utf-8><div id=out></div><script src=\"{new Uri(parser).AbsoluteUri}\"></script></html>");
        var open = await browser.OpenAsync(page);
        var drawn = await open.EvaluateAsync<JsonElement>(
            """
            async text => {
              mermaid.initialize({ startOnLoad: false });
              const parsed = await mermaid.parse(text);
              const { svg } = await mermaid.render('graph', text);
              document.getElementById('out').innerHTML = svg;
              const labels = [...document.querySelectorAll('#out .node')].map(n => n.textContent.trim());
              return { type: parsed.diagramType, labels, edges: document.querySelectorAll('#out .edgePaths path').length };
            }
            """,
            result.Output);
        string[] labels = [.. drawn.GetProperty("labels").EnumerateArray().Select(l => l.GetString()!)];
        Assert.Multiple(() =>
        {
            Assert.That(drawn.GetProperty("type").GetString(), Does.StartWith("flowchart"));
            Assert.That(drawn.GetProperty("edges").GetInt32(), Is.EqualTo(2));
            Assert.That(labels, Has.Length.EqualTo(2).And.Contains("Brno"));
            Assert.That(labels, Has.Some.Contains("\"A\" 'B' \\ <c> & {d} [e] | ; , # ` $").And.Some.Contains("مرحبا"), "what a name is made of");
            Assert.That(browser.Complaints.Where(c => !c.StartsWith("request to", StringComparison.Ordinal)), Is.Empty);
        });
    }
}
