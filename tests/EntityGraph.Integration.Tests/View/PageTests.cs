using EntityGraph.Graph;
using EntityGraph.Integration.Tests.Store;
using Microsoft.Playwright;

namespace EntityGraph.Integration.Tests.View;

/// <summary>The page of <c>view</c>, used in a browser as people use it.</summary>
public sealed class PageTests
{
    private TemporaryFolder _folder = null!;
    private Browser _browser = null!;
    private string _sample = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        _browser = await Browser.StartAsync();
        _folder = new();
        string articles = Repository.PathOf("samples", "articles.jsonl"), graphs = Path.Combine(_folder.Path, "graphs.jsonl");
        _sample = Path.Combine(_folder.Path, "sample.html");
        File.WriteAllBytes(graphs, EntityGraphTool.Run("extract", articles, "--format", "jsonl").Bytes);
        View(graphs, "--articles", articles, "--title", "Steel talks", "-o", _sample);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_browser is null)
            return;
        await _browser.DisposeAsync();
        _folder.Dispose();
    }

    [SetUp]
    public void Forget() => _browser.Complaints.Clear();

    [Test]
    public async Task Page_OpenedInLightAndDark_ShowsTheGraphWithoutComplaints()
    {
        var light = await _browser.OpenAsync(_sample);
        var dark = await _browser.OpenAsync(_sample, ColorScheme.Dark);
        const string background = "getComputedStyle(document.body).backgroundColor";
        string[] backs = [await light.EvaluateAsync<string>(background), await dark.EvaluateAsync<string>(background)];
        Assert.Multiple(async () =>
        {
            Assert.That(await light.TitleAsync(), Is.EqualTo("Steel talks"));
            Assert.That(await light.TextContentAsync("#counts"), Does.Match(@"^(\d+) of \1 entities, (\d+) of \2 relations$"));
            Assert.That(await CountAsync(light, "#graph canvas"), Is.AtLeast(1));
            Assert.That(backs, Is.EqualTo(new[] { "rgb(255, 255, 255)", "rgb(20, 23, 28)" }));
            Assert.That(_browser.Complaints, Is.Empty);
        });
        await KeepAsync(light, "view-graph.png");
    }

    [Test]
    public async Task Search_ByKeyboardAlone_LeadsToTheEvidence()
    {
        var page = await _browser.OpenAsync(_sample, ColorScheme.Dark);
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("havl");
        await page.Keyboard.PressAsync("Enter");
        Assert.That(await page.TextContentAsync("#details h2"), Is.EqualTo("Jana Havlova"));
        string wanted = "#details li button:has(b:text-is('met-with')):has-text('Lena Brandt')";
        for (int i = 0; i < 60 && !await page.EvaluateAsync<bool>("document.activeElement.tagName === 'BUTTON' && document.activeElement.textContent.includes('met-with') && document.activeElement.textContent.includes('Lena Brandt')"); i++)
            await page.Keyboard.PressAsync("Tab");
        Assert.That(await CountAsync(page, wanted), Is.AtLeast(1));
        await page.Keyboard.PressAsync("Enter");
        string text = (await page.TextContentAsync("#details .text"))!;
        string[] ends = [.. await page.Locator("#details .sentence mark.end").AllTextContentsAsync()];
        Assert.Multiple(async () =>
        {
            Assert.That(await page.TextContentAsync("#details .sentence"), Does.Contain("Brandt"));
            Assert.That(File.ReadAllText(Repository.PathOf("samples", "articles.jsonl")).Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal), Does.Contain(text), "the article's text, unaltered");
            Assert.That(ends, Has.Some.Contains("Havlova").Or.Some.Contains("Brandt"));
            Assert.That(_browser.Complaints, Is.Empty);
        });
        await KeepAsync(page, "view-evidence.png");
        await page.Keyboard.PressAsync("Escape");
        Assert.That(await page.TextContentAsync("#details h2"), Does.StartWith("Choose"));
    }

    [Test]
    public async Task Edge_ClickedInTheGraph_ShowsItsEvidence()
    {
        var page = await _browser.OpenAsync(_sample);
        var place = await page.EvaluateAsync<float[]>(
            "(() => { const cy = document.getElementById('graph')._cyreg.cy; const e = cy.edges().filter(e => e.source().degree() === 1 || e.target().degree() === 1)[0];"
            + " const p = e.renderedMidpoint(), r = document.getElementById('graph').getBoundingClientRect(); return [p.x + r.x, p.y + r.y]; })()");
        await page.Mouse.ClickAsync(place[0], place[1]);
        await page.WaitForSelectorAsync("#details .sentence");
        Assert.That(_browser.Complaints, Is.Empty);
    }

    [Test]
    public async Task Filters_Changed_LeaveWhatMeetsThem()
    {
        var page = await _browser.OpenAsync(_sample);
        string all = (await page.TextContentAsync("#counts"))!;
        foreach (var box in await page.Locator("#relations input:not([value='met-with'])").AllAsync())
            await box.UncheckAsync();
        int met = (await page.EvaluateAsync<int>("JSON.parse(document.getElementById('data').textContent).edges.filter(e => e.type === 'met-with').length"));
        Assert.That(await page.TextContentAsync("#counts"), Does.Contain($", {met} of "));
        await page.Locator("#confidence").FillAsync("1");
        Assert.That(await page.TextContentAsync("#counts"), Does.StartWith("0 of "));
        await page.GetByText("Show all").ClickAsync();
        await page.WaitForFunctionAsync("all => document.getElementById('counts').textContent === all", all);
        await page.Locator("#timeline button").Last.ClickAsync();
        string last = (await page.Locator("#timeline button").Last.GetAttributeAsync("aria-label"))!;
        Assert.Multiple(async () =>
        {
            Assert.That(await page.TextContentAsync("#counts"), Is.Not.EqualTo(all));
            Assert.That(last, Does.Contain(await page.InputValueAsync("#from")));
            Assert.That(_browser.Complaints, Is.Empty);
        });
        await page.Locator("#timeline button").Last.ClickAsync();
        Assert.That(await page.TextContentAsync("#counts"), Is.EqualTo(all), "the same bar again takes the filter away");
    }

    [Test]
    public async Task Names_WithMarkupAndScript_AreInert()
    {
        const string evil = "</script><script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\"><!--<script>{{data}} \u2028 & ";
        string page = Path.Combine(_folder.Path, "evil.html"), graph = _folder.Write("evil.jsonl", MadeGraphs.Json(MadeGraphs.MakeHostile(evil)));
        View(graph, "--title", evil, "-o", page);
        var open = await _browser.OpenAsync(page);
        await open.Locator("#details li button").First.ClickAsync();
        await open.Locator("#details li button").First.ClickAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await open.TextContentAsync("h1"), Is.EqualTo(evil));
            Assert.That(await open.TextContentAsync("#details h2"), Does.Contain(evil));
            Assert.That(await open.TextContentAsync("#details .text"), Is.EqualTo(evil));
            Assert.That(await open.EvaluateAsync<bool>("'hacked' in window"), Is.False);
            Assert.That(await CountAsync(open, "img"), Is.Zero);
            Assert.That(_browser.Complaints, Is.Empty);
        });
    }

    [Test]
    public async Task Page_OfTwoThousandNodes_IsUsable()
    {
        var nodes = Enumerable.Range(0, 2100).Select(i => new GraphEntity { Id = $"e{i}", Type = i % 3 == 0 ? "Place" : "Person", Name = $"Name {i}" }).ToArray();
        var random = new Random(1);
        var graph = KnowledgeGraph.Create([new() { Id = "d" }], nodes, Enumerable.Range(0, 5000).Select(i => new GraphRelation
        {
            Type = i % 2 == 0 ? "visited" : "praised", Source = nodes[i % 2100], Target = nodes[(int)(2100 * Math.Pow(random.NextDouble(), 3))], Confidence = 0.5,
            Time = new(new DateOnly(2020, 1, 1).AddDays(i % 900), new DateOnly(2020, 1, 1).AddDays(i % 900), "day"), Evidence = [new("d", default, "")],
        }));
        string page = Path.Combine(_folder.Path, "large.html");
        View(_folder.Write("large.json", MadeGraphs.Json(graph)), "-o", page);
        var open = await _browser.OpenAsync(page);
        await open.FillAsync("#search", "name 7");
        await open.PressAsync("#search", "ArrowDown");
        await open.PressAsync("#search", "Enter");
        Assert.Multiple(async () =>
        {
            Assert.That(await open.TextContentAsync("#counts"), Does.Contain("of 2000 entities").And.Contains("100 with fewer relations are left out"));
            Assert.That(await open.TextContentAsync("#details h2"), Does.StartWith("Name 7"));
            Assert.That(await CountAsync(open, "#timeline button"), Is.InRange(2, 60));
            Assert.That(_browser.Complaints, Is.Empty);
        });
    }

    private static void View(params string[] arguments)
    {
        var result = EntityGraphTool.Run(["view", .. arguments]);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
    }

    private static Task<int> CountAsync(IPage page, string selector) => page.Locator(selector).CountAsync();

    /// <summary>Writes the picture of the documentation anew, where that is asked for.</summary>
    private static async Task KeepAsync(IPage page, string name)
    {
        if (Repository.Update)
            await page.ScreenshotAsync(new() { Path = Repository.PathOf("docs", "images", name) });
    }
}
