using System.Reflection;
using BenchmarkDotNet.Running;
using EntityGraph.Benchmarks;

if (args is ["throughput", .. var rest])
    return Throughput.Run(rest);
BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
return 0;
