using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EntityGraph.Tags;

/// <summary>The largest of the numbers of a vector.</summary>
internal static class VectorMaximum
{
    /// <summary>The largest element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short Of(Vector256<short> values)
    {
        var half = Vector128.Max(values.GetLower(), values.GetUpper());
        half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create((short)4, 5, 6, 7, 0, 1, 2, 3)));
        half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create((short)2, 3, 0, 1, 6, 7, 4, 5)));
        half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create((short)1, 0, 3, 2, 5, 4, 7, 6)));
        return half.ToScalar();
    }

    /// <summary>The largest element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(Vector256<int> values)
    {
        var half = Vector128.Max(values.GetLower(), values.GetUpper());
        half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create(2, 3, 0, 1)));
        half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create(1, 0, 3, 2)));
        return half.ToScalar();
    }
}
