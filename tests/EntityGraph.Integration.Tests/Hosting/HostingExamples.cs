using EntityGraph.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EntityGraph.Integration.Tests.Hosting;

/// <summary>The examples of the package's documentation, word for word, and a run of them.</summary>
public sealed class HostingExamples
{
    [Test]
    public async Task Examples_OnTheSample_Print()
    {
        var console = Console.Out;
        using var printed = new StringWriter();
        var article = new Article(File.ReadAllText(Repository.PathOf("samples", "article.txt"))) { Id = "ostrava" };
        try
        {
            Console.SetOut(printed);
            var services = new ServiceCollection();
            Add(services);
            await using var provider = services.BuildServiceProvider();
            await Run(provider.GetRequiredService<BatchService>(), new[] { article }.ToAsyncEnumerable(), CancellationToken.None);
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.That(printed.ToString(), Does.StartWith("ostrava: ").And.Contains("1 articles, 0 of them bad"));
    }

    private static void Add(IServiceCollection services)
    {
        services.AddEntityGraph(options =>
        {
            options.Extraction = options.Extraction with { MinimumConfidence = 0.5 };
            options.DegreeOfParallelism = 2;
        });
        services.AddHealthChecks().AddEntityGraph();
    }

    private static async Task Run(BatchService batches, IAsyncEnumerable<Article> articles, CancellationToken stopping)
    {
        var report = await batches.RunAsync(
            articles,
            (result, _) =>
            {
                Console.WriteLine(result.Error?.Message ?? $"{result.Article.Id}: {result.Document!.Relations.Count} relations");
                return ValueTask.CompletedTask;
            },
            cancellationToken: stopping);
        Console.WriteLine($"{report.Articles} articles, {report.Errors} of them bad");
    }
}
