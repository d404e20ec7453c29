namespace EntityGraph.Benchmarks;

/// <summary>How many bytes of UTF-8 and how many tokens a run of a benchmark covers; the benchmarks write it, the columns read it.</summary>
internal static class Measure
{
    private static readonly Dictionary<string, (long Bytes, long Tokens)> Runs = new(StringComparer.Ordinal);

    public static long Set(string method, long bytes, long tokens)
    {
        lock (Runs)
            Runs[method] = (bytes, tokens);
        return tokens;
    }

    public static (long Bytes, long Tokens) Of(string method)
    {
        lock (Runs)
            return Runs.GetValueOrDefault(method);
    }
}
