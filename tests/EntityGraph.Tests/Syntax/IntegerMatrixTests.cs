using EntityGraph.Syntax;
using NUnit.Framework;

namespace EntityGraph.Tests.Syntax;

/// <summary>Products in integers against products written out.</summary>
public sealed unsafe class IntegerMatrixTests
{
    [TestCase(2, 16, 1)]
    [TestCase(64, 80, 5)]
    [TestCase(128, 384, 33)]
    [TestCase(1024, 32, 4)]
    public void Multiply_RandomRows_IsCloseToTheExactProduct(int depth, int columns, int rows)
    {
        depth = Math.Max(depth, 16);
        var random = new Random(7);
        float[] weights = Numbers(random, depth * columns, 0.3f), bias = Numbers(random, columns, 1), input = Numbers(random, rows * depth, 20);
        int room = (rows + 3) / 4 * 4;
        float[] result = new float[room * columns], scales = new float[room];
        short[] rounded = new short[room * depth];
        fixed (float* w = weights, b = bias, x = input, y = result, s = scales)
        fixed (short* r = rounded)
        {
            var matrix = new IntegerMatrix(w, b, depth, columns);
            matrix.Round(x, depth, r, s, rows);
            matrix.Multiply(r, s, y, rows);
        }
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
            {
                double sum = bias[column], size = 0;
                for (int k = 0; k < depth; k++)
                {
                    sum += (double)input[(row * depth) + k] * weights[(k * columns) + column];
                    size += Math.Abs(input[(row * depth) + k] * weights[(k * columns) + column]);
                }
                Assert.That(result[(row * columns) + column], Is.EqualTo(sum).Within((0.002 * size) + 1e-4));
            }
    }

    [Test]
    public void Multiply_LargestNumbersOfOneSign_DoesNotOverflow()
    {
        const int Depth = 128;
        float[] weights = [.. Enumerable.Repeat(5f, Depth * 16)], input = [.. Enumerable.Repeat(1e20f, 4 * Depth)], result = new float[4 * 16], scales = new float[4];
        short[] rounded = new short[4 * Depth];
        fixed (float* w = weights, x = input, y = result, s = scales)
        fixed (short* r = rounded)
        {
            var matrix = new IntegerMatrix(w, null, Depth, 16);
            matrix.Round(x, Depth, r, s, 4);
            matrix.Multiply(r, s, y, 4);
        }
        Assert.That(result, Is.All.EqualTo(5f * 1e20f * Depth).Within(0.1).Percent);
    }

    private static float[] Numbers(Random random, int count, float bound) => [.. Enumerable.Range(0, count).Select(_ => bound * ((2 * random.NextSingle()) - 1))];
}
