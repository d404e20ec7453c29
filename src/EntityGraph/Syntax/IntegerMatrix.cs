using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EntityGraph.Syntax;

/// <summary>A matrix of weights in 16-bit integers, one scale a column, and its product with rows of 16-bit integers. Immutable and thread-safe.</summary>
/// <remarks>
/// Laid out in panels of sixteen columns; within a panel, pairs of rows side by side, so that one instruction multiplies and adds two steps of depth.
/// Integers are bounded so that no sum overflows. Twice as fast as <see cref="MatrixKernel"/>.
/// </remarks>
internal sealed unsafe class IntegerMatrix
{
    /// <summary>Rows are worked on so many at a time; buffers must have room for the number of rows rounded up.</summary>
    public const int Rows = 4;

    private readonly short[] _cells;
    private readonly float[] _scales, _bias;
    private readonly int _bound;

    /// <summary>Rounds weights of <paramref name="depth"/> rows (an even number) and <paramref name="columns"/> (a multiple of sixteen).</summary>
    /// <param name="weights">The weights, row after row.</param>
    /// <param name="bias">Added to each row of a product; null for nothing.</param>
    /// <param name="depth">Rows of the matrix.</param>
    /// <param name="columns">Its columns.</param>
    public IntegerMatrix(float* weights, float* bias, int depth, int columns)
    {
        Depth = depth;
        Columns = columns;
        _bound = Math.Min(short.MaxValue, (int)Math.Sqrt(int.MaxValue / depth) - 1);
        _cells = GC.AllocateUninitializedArray<short>(depth * columns, pinned: true);
        _scales = GC.AllocateArray<float>(columns, pinned: true);
        _bias = GC.AllocateArray<float>(columns, pinned: true);
        for (int column = 0; column < columns; column++)
        {
            float most = 1e-9f;
            for (int row = 0; row < depth; row++)
                most = Math.Max(most, Math.Abs(weights[(row * columns) + column]));
            float scale = _scales[column] = most / _bound;
            _bias[column] = bias is null ? 0 : bias[column];
            short* panel = Pointer(_cells) + ((long)(column / MatrixKernel.Panel) * depth * MatrixKernel.Panel);
            for (int row = 0; row < depth; row++)
                panel[((row >> 1) * 2 * MatrixKernel.Panel) + ((column % MatrixKernel.Panel) * 2) + (row & 1)] = (short)MathF.Round(weights[(row * columns) + column] / scale);
        }
    }

    public int Depth { get; }

    public int Columns { get; }

    /// <summary>Rounds rows of numbers, each by its own scale.</summary>
    public void Round(float* input, int inputStep, short* result, float* scales, int rows)
    {
        for (int row = 0; row < rows; row++, input += inputStep, result += Depth)
        {
            var most = Vector256.Create(1e-9f);
            for (int k = 0; k < Depth; k += 8)
                most = Vector256.MaxNative(most, Vector256.Abs(Vector256.Load(input + k)));
            float greatest = Greatest(most);
            scales[row] = greatest / _bound;
            var factor = Vector256.Create(_bound / greatest);
            for (int k = 0; k < Depth; k += 16)
                Narrow(Vector256.Load(input + k) * factor, Vector256.Load(input + k + 8) * factor).Store(result + k);
        }
    }

    /// <summary>Multiplies rounded rows: rows of <see cref="Columns"/> numbers, bias added.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="inputScales">The scale of each.</param>
    /// <param name="result">Takes the products.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="places">For each row, those that round up their number included, which row of the result it makes; empty for the same.</param>
    public void Multiply(short* input, float* inputScales, float* result, int rows, ReadOnlySpan<int> places = default)
    {
        short* cells = Pointer(_cells);
        float* scales = Pointer(_scales), bias = Pointer(_bias);
        for (int column = 0; column < Columns; column += MatrixKernel.Panel, cells += (long)Depth * MatrixKernel.Panel)
        {
            float* at = result + column;
            for (int row = 0; row < rows; row += Rows)
            {
                float* r0 = at + (Place(places, row) * Columns), r1 = at + (Place(places, row + 1) * Columns), r2 = at + (Place(places, row + 2) * Columns), r3 = at + (Place(places, row + 3) * Columns);
                Block(input + ((long)row * Depth), inputScales + row, cells, scales + column, bias + column, r0, r1, r2, r3);
            }
        }

        static long Place(ReadOnlySpan<int> places, int row) => places.IsEmpty ? row : places[row];
    }

    private void Block(short* a, float* rowScales, short* b, float* scales, float* bias, float* r0, float* r1, float* r2, float* r3)
    {
        short* a1 = a + Depth, a2 = a1 + Depth, a3 = a2 + Depth;
        Vector256<int> p0 = default, q0 = default, p1 = default, q1 = default, p2 = default, q2 = default, p3 = default, q3 = default;
        nint depth = Depth, k = 0;
        for (; k + 4 <= depth; k += 4, b += 4 * MatrixKernel.Panel)
        {
            Vector256<short> left = Vector256.Load(b), right = Vector256.Load(b + MatrixKernel.Panel);
            Join(Pair(a + k), left, right, ref p0, ref q0);
            Join(Pair(a1 + k), left, right, ref p1, ref q1);
            Join(Pair(a2 + k), left, right, ref p2, ref q2);
            Join(Pair(a3 + k), left, right, ref p3, ref q3);
            left = Vector256.Load(b + (2 * MatrixKernel.Panel));
            right = Vector256.Load(b + (3 * MatrixKernel.Panel));
            Join(Pair(a + k + 2), left, right, ref p0, ref q0);
            Join(Pair(a1 + k + 2), left, right, ref p1, ref q1);
            Join(Pair(a2 + k + 2), left, right, ref p2, ref q2);
            Join(Pair(a3 + k + 2), left, right, ref p3, ref q3);
        }
        for (; k < depth; k += 2, b += 2 * MatrixKernel.Panel)
        {
            Vector256<short> left = Vector256.Load(b), right = Vector256.Load(b + MatrixKernel.Panel);
            Join(Pair(a + k), left, right, ref p0, ref q0);
            Join(Pair(a1 + k), left, right, ref p1, ref q1);
            Join(Pair(a2 + k), left, right, ref p2, ref q2);
            Join(Pair(a3 + k), left, right, ref p3, ref q3);
        }
        Vector256<float> leftScale = Vector256.Load(scales), rightScale = Vector256.Load(scales + 8), leftBias = Vector256.Load(bias), rightBias = Vector256.Load(bias + 8);
        Store(p0, q0, rowScales[0], r0);
        Store(p1, q1, rowScales[1], r1);
        Store(p2, q2, rowScales[2], r2);
        Store(p3, q3, rowScales[3], r3);

        void Store(Vector256<int> p, Vector256<int> q, float scale, float* to)
        {
            Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(p) * scale, leftScale, leftBias).Store(to);
            Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(q) * scale, rightScale, rightBias).Store(to + 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join(Vector256<short> x, Vector256<short> left, Vector256<short> right, ref Vector256<int> p, ref Vector256<int> q)
    {
        p += MultiplyAdd(x, left);
        q += MultiplyAdd(x, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Pair(short* at) => Vector256.Create(*(int*)at).AsInt16();

    /// <summary>Products of sixteen pairs of integers, neighbours added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> MultiplyAdd(Vector256<short> a, Vector256<short> b)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(a, b);
        Vector256<int> x = a.AsInt32(), y = b.AsInt32();
        return ((x << 16 >> 16) * (y << 16 >> 16)) + ((x >> 16) * (y >> 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Narrow(Vector256<float> a, Vector256<float> b)
    {
        // Adding and taking away 1.5 * 2^23 rounds to the nearest integer, alike on all machines.
        var magic = Vector256.Create(12582912f);
        Vector256<int> x = Vector256.ConvertToInt32Native(a + magic - magic), y = Vector256.ConvertToInt32Native(b + magic - magic);
        // The numbers are within 16 bits; the instruction that narrows takes the halves of both in turn.
        return Avx2.IsSupported ? Avx2.Permute4x64(Avx2.PackSignedSaturate(x, y).AsInt64(), 0b11_01_10_00).AsInt16() : Vector256.Narrow(x, y);
    }

    /// <summary>The greatest of eight numbers.</summary>
    public static float Greatest(Vector256<float> values)
    {
        var four = Vector128.MaxNative(values.GetLower(), values.GetUpper());
        four = Vector128.MaxNative(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MaxNative(four, Vector128.Shuffle(four, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    private static T* Pointer<T>(T[] pinned)
        where T : unmanaged => (T*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
}
