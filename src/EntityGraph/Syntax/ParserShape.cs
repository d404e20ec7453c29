namespace EntityGraph.Syntax;

/// <summary>The sizes of a parser's network and where each of its parameters stands in one array.</summary>
/// <param name="Width">Width of a token's vector: one half from its word, one half from its features; a multiple of 32.</param>
/// <param name="Layers">Recurrent layers.</param>
/// <param name="Arc">Width of the vectors that score arcs and labels; a multiple of 16.</param>
internal readonly record struct ParserShape(int Width, int Layers, int Arc)
{
    /// <summary>Kinds of distance between token and head; the last one is the root's.</summary>
    public const int Distances = 16;

    /// <summary>Room for the relations of <see cref="Deprels"/>.</summary>
    public const int Labels = 64;

    public int Half => Width / 2;

    /// <summary>Columns of the gates of one layer.</summary>
    public int Gates => 3 * Width;

    /// <summary>Columns of the layer that makes vectors of a dependent and a head, for arcs and for labels.</summary>
    public int Roles => 4 * Arc;

    /// <summary>Columns of the layer that makes a query and the scores of distances.</summary>
    public int Query => Arc + Distances;

    public int GateWeights(int layer) => layer * ((Width * Gates) + Gates);

    public int GateBias(int layer) => GateWeights(layer) + (Width * Gates);

    public int RoleWeights => GateWeights(Layers);

    public int RoleBias => RoleWeights + (Width * Roles);

    public int QueryWeights => RoleBias + Roles;

    public int QueryBias => QueryWeights + (Arc * Query);

    public int RootKey => QueryBias + Query;

    public int LabelWeights => RootKey + Arc;

    public int LabelBias => LabelWeights + (Arc * Labels);

    /// <summary>Number of parameters.</summary>
    public int Total => LabelBias + Labels;

    /// <summary>The kinds of the distances from <c>-Farthest</c> up to but not including <c>Farthest</c>.</summary>
    public static ReadOnlySpan<byte> DistanceTable => Table;

    /// <summary>Distances from here on are of one kind with all that are longer.</summary>
    public const int Farthest = 256;

    private static readonly byte[] Table = [.. Enumerable.Range(-Farthest, 2 * Farthest).Select(offset => (byte)(offset == 0 ? 0 : Distance(offset)))];

    /// <summary>The kind of a distance from a token to its head.</summary>
    public static int Distance(int offset)
    {
        int far = Math.Abs(offset);
        int kind = far < 4 ? far - 1 : far < 6 ? 3 : far < 10 ? 4 : far < 18 ? 5 : 6;
        return offset < 0 ? kind : kind + 7;
    }
}
