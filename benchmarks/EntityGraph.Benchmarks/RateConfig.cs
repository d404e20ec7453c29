using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace EntityGraph.Benchmarks;

/// <summary>One reading of the whole text an invocation, in this process so that the columns see what was read.</summary>
internal sealed class RateConfig : ManualConfig
{
    public RateConfig()
    {
        AddJob(Job.Default
            .WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(30), logOutput: true))
            .WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(5)
            .WithIterationCount(15)
            .WithInvocationCount(1)
            .WithUnrollFactor(1));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumn(RateColumn.Megabytes, RateColumn.Tokens);
        HideColumns("Error", "StdDev", "Median", "Gen0", "Gen1", "Gen2", "RatioSD", "Alloc Ratio");
    }
}
