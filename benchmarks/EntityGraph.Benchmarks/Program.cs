using System.Reflection;
using BenchmarkDotNet.Running;
using EntityGraph.Benchmarks;
using EntityGraph.Benchmarks.Quality;
using EntityGraph.Benchmarks.Ratios;
using EntityGraph.Benchmarks.Soak;

if (args is ["throughput", .. var rest])
    return Throughput.Run(rest);
if (args is ["stages", .. var files])
    return StageTimes.Run(files);
if (args is ["biographic", .. var facts])
    return BiographicFacts.Run(facts);
if (args is ["gazetteer", .. var names])
    return GazetteerScale.Run(names);
if (args is ["articles", .. var made])
    return MadeArticles.Run(made);
if (args is ["ratios", .. var ratios])
    return RatioRun.Run(ratios);
if (args is ["soak", .. var soak])
    return await SoakRun.RunAsync(soak);
if (args is ["text", var file])
{
    // For the peers that are no .NET: see benchmarks/peers.
    File.WriteAllText(file, string.Join('\f', NewsText.Articles));
    return 0;
}
BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
return 0;
