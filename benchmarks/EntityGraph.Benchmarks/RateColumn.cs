using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace EntityGraph.Benchmarks;

/// <summary>A column of bytes or tokens a second.</summary>
internal sealed class RateColumn(string name, string legend, Func<(long Bytes, long Tokens), double> amount) : IColumn
{
    public static RateColumn Megabytes { get; } = new("MB/s", "Million bytes of UTF-8 text a second, whatever the encoding read, in the fastest iteration", m => m.Bytes / 1e6);

    public static RateColumn Tokens { get; } = new("Mtok/s", "Million tokens a second, by each tokenizer's own notion of a token, in the fastest iteration", m => m.Tokens / 1e6);

    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        double? nanoseconds = summary[benchmarkCase]?.ResultStatistics?.Min;
        double units = amount(Measure.Of(benchmarkCase.Descriptor.WorkloadMethod.Name));
        return nanoseconds is > 0 && units > 0 ? (units / (nanoseconds.Value / 1e9)).ToString("F1", CultureInfo.InvariantCulture) : "?";
    }
}
