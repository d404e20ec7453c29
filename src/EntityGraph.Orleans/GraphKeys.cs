using System.Globalization;

namespace EntityGraph.Orleans;

/// <summary>The keys of grains.</summary>
internal static class GraphKeys
{
    public static string Directory(string graph) => $"{graph}/directory";

    public static string Shard(string graph, int number) => string.Create(CultureInfo.InvariantCulture, $"{graph}/{number}");

    public static string Batch(string graph, Guid job, int number) => string.Create(CultureInfo.InvariantCulture, $"{graph}/{job:n}/{number}");
}
