using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace EntityGraph.Tags;

/// <summary>The processor's cache, as the hot loops know it.</summary>
internal static unsafe class CacheLine
{
    /// <summary>Bytes of a line.</summary>
    public const int Size = 64;

    /// <summary>An array that does not move, with room before the place that begins a line.</summary>
    /// <param name="length">Number of elements from that place on; what they hold is not set.</param>
    /// <param name="first">That place.</param>
    public static T[] Array<T>(int length, out int first)
        where T : unmanaged
    {
        T[] array = GC.AllocateUninitializedArray<T>(length + (Size / sizeof(T)), pinned: true);
        ulong start = (ulong)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        first = (int)((0 - start) & (Size - 1)) / sizeof(T);
        return array;
    }

    /// <summary>Asks for the line that holds something that is soon read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch<T>(ref T place)
        where T : unmanaged
    {
        // A place that has moved meanwhile is of no use and does no harm.
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref place));
    }
}
