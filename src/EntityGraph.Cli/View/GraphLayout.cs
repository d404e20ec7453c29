using System.Numerics;

namespace EntityGraph.Cli.View;

/// <summary>Places the nodes of a graph in the plane by springs and repulsion (Fruchterman and Reingold 1991, "Graph drawing by force-directed placement").</summary>
/// <remarks>Repulsion counts only nodes of neighbouring cells of a grid, so a round takes time linear in nodes and edges. The same graph gives the same picture.</remarks>
internal static class GraphLayout
{
    private const int Rounds = 250;
    private const int Hubs = 100, HubDegree = 10;
    private const float Distance = 90, Gravity = 0.02f;

    /// <summary>Gives each node its place.</summary>
    public static Vector2[] Place(int nodes, IEnumerable<(int Source, int Target)> edges)
    {
        var ends = edges.Where(e => e.Source != e.Target).Select(e => e.Source < e.Target ? e : (e.Target, e.Source)).Distinct().ToArray();
        var places = new Vector2[nodes];
        // The golden angle spreads the first places evenly.
        for (int i = 0; i < nodes; i++)
            places[i] = Vector2.Transform(new(Distance * 0.6f * MathF.Sqrt(i), 0), Matrix3x2.CreateRotation(i * 2.399963f));
        int[] degrees = new int[nodes];
        foreach (var (source, target) in ends)
        {
            degrees[source]++;
            degrees[target]++;
        }
        int[] hubs = [.. Enumerable.Range(0, nodes).OrderByDescending(i => degrees[i]).TakeWhile(i => degrees[i] >= HubDegree).Take(Hubs)];
        var moves = new Vector2[nodes];
        for (int round = 0; round < Rounds; round++)
        {
            Array.Clear(moves);
            Repel(places, moves);
            RepelHubs(places, moves, hubs, degrees);
            foreach (var (source, target) in ends)
            {
                var apart = places[target] - places[source];
                // A hub holds many: its springs are softer, so that it does not draw them all onto itself.
                var pull = apart * (apart.Length() / Distance / MathF.Sqrt(Math.Max(degrees[source], degrees[target])));
                moves[source] += pull;
                moves[target] -= pull;
            }
            float heat = Distance * (1 - ((float)round / Rounds));
            for (int i = 0; i < nodes; i++)
            {
                var move = moves[i] - (places[i] * Gravity);
                float length = move.Length();
                places[i] += length > heat ? move * (heat / length) : move;
            }
        }
        return places;
    }

    private static void Repel(Vector2[] places, Vector2[] moves)
    {
        const float cell = Distance * 2;
        var grid = new Dictionary<(int, int), List<int>>();
        for (int i = 0; i < places.Length; i++)
        {
            var key = ((int)MathF.Floor(places[i].X / cell), (int)MathF.Floor(places[i].Y / cell));
            if (!grid.TryGetValue(key, out var members))
                grid[key] = members = [];
            members.Add(i);
        }
        foreach (var ((x, y), members) in grid)
        {
            for (int dx = -1; dx <= 1; dx++)
            {
                for (int dy = -1; dy <= 1; dy++)
                {
                    if (!grid.TryGetValue((x + dx, y + dy), out var others))
                        continue;
                    foreach (int i in members)
                        foreach (int k in others)
                            if (i != k)
                                moves[i] += Push(places[i] - places[k], i - k);
                }
            }
        }
    }

    /// <summary>The nodes with most edges keep away from each other over any distance, so that what belongs to each is seen around it.</summary>
    private static void RepelHubs(Vector2[] places, Vector2[] moves, int[] hubs, int[] degrees)
    {
        foreach (int i in hubs)
        {
            foreach (int k in hubs)
            {
                var apart = places[i] - places[k];
                if (i != k)
                    moves[i] += apart * (Distance * Distance * MathF.Sqrt((float)degrees[i] * degrees[k]) / Math.Max(apart.LengthSquared(), Distance));
            }
        }
    }

    private static Vector2 Push(Vector2 apart, int order)
    {
        float square = apart.LengthSquared();
        if (square > 4 * Distance * Distance)
            return Vector2.Zero;
        // Two on one spot part in a fixed direction.
        return square < 0.01f ? new(order > 0 ? Distance : -Distance, 0) : apart * (Distance * Distance / square);
    }
}
