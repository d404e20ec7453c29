// A cluster that reads articles into one graph. PostgreSQL is where its members meet and what they find is kept:
//   dotnet run -c Release --project samples/EntityGraph.Samples.Cluster -- silo "Host=/var/run/postgresql;Database=news" 11111 30000
//   dotnet run -c Release --project samples/EntityGraph.Samples.Cluster -- silo "Host=/var/run/postgresql;Database=news" 11112 30001
//   dotnet run -c Release --project samples/EntityGraph.Samples.Cluster -- add "Host=/var/run/postgresql;Database=news" samples/articles.jsonl
//   dotnet run -c Release --project samples/EntityGraph.Samples.Cluster -- graph "Host=/var/run/postgresql;Database=news" > graph.json
// A silo may be killed and started at any time, and "add" run again: nothing is lost or doubled.
using System.Net;
using EntityGraph.Inputs;
using EntityGraph.Orleans;
using EntityGraph.Outputs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

const string Graph = "news";
switch (args)
{
    case ["silo", var database, var port, var gateway]:
        using (var silo = Silo(database, int.Parse(port), int.Parse(gateway)))
        {
            await silo.StartAsync();
            Console.WriteLine("ready");
            await silo.WaitForShutdownAsync();
        }
        return 0;
    case ["add", var database, var file, ..]:
        using (var client = await ConnectAsync(database))
        {
            await using var articles = File.OpenRead(file);
            var records = new ArticleReader().Read(articles, Path.GetFileName(file)).ToAsyncEnumerable();
            var options = new GraphJobOptions { BatchSize = args.Length > 3 ? int.Parse(args[3]) : 64 };
            try
            {
                var report = await Open(client).AddAsync(records, options, new ProgressLine());
                Print("done", report);
                return report.Errors == 0 ? 0 : 1;
            }
            catch (GraphJobException error)
            {
                Console.Error.WriteLine(error.Message);
                return 1;
            }
        }
    case ["graph", var database]:
        using (var client = await ConnectAsync(database))
            JsonGraphWriter.Write(Console.Out, await Open(client).ReadAsync(), indent: true);
        Console.WriteLine();
        return 0;
    case ["count", var database]:
        using (var client = await ConnectAsync(database))
            Console.WriteLine(await Open(client).CountAsync());
        return 0;
    default:
        Console.Error.WriteLine("silo DATABASE PORT GATEWAY-PORT | add DATABASE FILE [BATCH-SIZE] | graph DATABASE | count DATABASE");
        return 2;
}

static ClusterGraph Open(IHost client) => new(client.Services.GetRequiredService<IClusterClient>(), Graph);

static IHost Silo(string database, int port, int gateway)
{
    var builder = Host.CreateApplicationBuilder();
    builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    builder.UseOrleans(silo => silo
        .ConfigureEndpoints(IPAddress.Loopback, port, gateway)
        // A silo that does not answer for three seconds is taken for dead; the defaults are slower.
        .Configure<ClusterMembershipOptions>(o => (o.ProbeTimeout, o.NumMissedProbesLimit) = (TimeSpan.FromSeconds(1), 3))
        .Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(15))
        .UseEntityGraphPostgres(database));
    return builder.Build();
}

static async Task<IHost> ConnectAsync(string database)
{
    var builder = Host.CreateApplicationBuilder();
    builder.Logging.SetMinimumLevel(LogLevel.Error).AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    builder.UseOrleansClient(client => client
        .Configure<ClientMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(15))
        .UseEntityGraphPostgres(database));
    var host = builder.Build();
    await host.StartAsync();
    return host;
}

static void Print(string what, GraphJobReport report) => Console.WriteLine(
    $"{what}: {report.Articles} articles, {report.Added} added, {report.Repeated} repeated, {report.Errors} errors, {report.Words} words, {report.Retries} retries");

/// <summary>Prints how far the job is.</summary>
internal sealed class ProgressLine : IProgress<GraphJobReport>
{
    public void Report(GraphJobReport value) => Console.Error.WriteLine($"{value.Articles} articles, {value.Retries} retries");
}
