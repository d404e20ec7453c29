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
                most = Vector256.Max(most, Vector256.Abs(Vector256.Load(input + k)));
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
        for (int k = 0; k < Depth; k += 2, b += 2 * MatrixKernel.Panel)
        {
            var left = Vector256.Load(b);
            var right = Vector256.Load(b + MatrixKernel.Panel);
            var x = Pair(a + k);
            p0 += MultiplyAdd(x, left);
            q0 += MultiplyAdd(x, right);
            x = Pair(a1 + k);
            p1 += MultiplyAdd(x, left);
            q1 += MultiplyAdd(x, right);
            x = Pair(a2 + k);
            p2 += MultiplyAdd(x, left);
            q2 += MultiplyAdd(x, right);
            x = Pair(a3 + k);
            p3 += MultiplyAdd(x, left);
            q3 += MultiplyAdd(x, right);
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
        return Vector256.Narrow(Vector256.ConvertToInt32(a + magic - magic), Vector256.ConvertToInt32(b + magic - magic));
    }

    /// <summary>The greatest of eight numbers.</summary>
    public static float Greatest(Vector256<float> values)
    {
        var four = Vector128.Max(values.GetLower(), values.GetUpper());
        return Math.Max(Math.Max(four[0], four[1]), Math.Max(four[2], four[3]));
    }

    private static T* Pointer<T>(T[] pinned)
        where T : unmanaged => (T*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
}
