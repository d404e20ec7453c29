using System.Globalization;
using EntityGraph.Graph;
using EntityGraph.Outputs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace EntityGraph.Orleans.Tests;

/// <summary>The examples of the package's documentation, word for word, and a run of the first.</summary>
public sealed class ClusterExamples
{
    [Test]
    public async Task Laptop_OnMadeArticles_Prints()
    {
        var console = Console.Out;
        using var printed = new StringWriter(CultureInfo.InvariantCulture);
        try
        {
            Console.SetOut(printed);
            await LaptopAsync(MadeArticles.Make(10).ToAsyncEnumerable());
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.That(printed.ToString(), Does.Contain("10 added, 0 there before, 0 bad").And.Contains("met-with"));
    }

    private static async Task LaptopAsync(IAsyncEnumerable<Article> articles)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo => silo.UseEntityGraphInMemory());
        using var host = builder.Build();
        await host.StartAsync();

        var graph = new ClusterGraph(host.Services.GetRequiredService<IGrainFactory>(), "news");
        var report = await graph.AddAsync(articles);
        Console.WriteLine($"{report.Added} added, {report.Repeated} there before, {report.Errors} bad");
        KnowledgeGraph joined = await graph.ReadAsync();
        JsonGraphWriter.Write(Console.Out, joined, indent: true);
        await host.StopAsync();
    }

    private static void Silo(IHostApplicationBuilder builder, string connectionString) =>
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = ("news-1", "news"))
            .UseEntityGraphPostgres(connectionString));

    private static void Client(IHostApplicationBuilder builder, string connectionString) =>
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = ("news-1", "news"))
            .UseEntityGraphPostgres(connectionString));

    [Test]
    public void SiloAndClient_Configured_HaveTheirServices()
    {
        var (silo, client) = (Host.CreateApplicationBuilder(), Host.CreateApplicationBuilder());
        Silo(silo, "Host=127.0.0.1");
        Client(client, "Host=127.0.0.1");
        Assert.Multiple(() =>
        {
            Assert.That(silo.Services.Any(s => s.ServiceType == typeof(Extractor)), Is.True);
            Assert.That(client.Services.Any(s => s.ServiceType == typeof(Extractor)), Is.False, "A client needs no model.");
        });
    }
}
