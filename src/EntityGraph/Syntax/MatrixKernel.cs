using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EntityGraph.Syntax;

/// <summary>Products of small dense matrices of single precision, by blocks of four rows and sixteen columns.</summary>
/// <remarks>
/// The right-hand matrix is laid out in panels beforehand: sixteen columns side by side, row after row, panel after panel.
/// The layout of blocks follows Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication".
/// </remarks>
internal static unsafe class MatrixKernel
{
    /// <summary>Columns of a panel; numbers of columns are rounded up to a multiple.</summary>
    public const int Panel = 16;

    /// <summary>Rounds a number of columns up to whole panels.</summary>
    public static int Pad(int columns) => (columns + Panel - 1) & ~(Panel - 1);

    /// <summary>Lays out a matrix of <paramref name="rows"/> and <paramref name="columns"/> whose cell (r, c) stands at <c>r * rowStep + c * columnStep</c>.</summary>
    public static void Pack(float* source, int rows, int columns, int rowStep, int columnStep, float* panels)
    {
        for (int panel = 0; panel < columns; panel += Panel)
        {
            int width = Math.Min(Panel, columns - panel);
            for (int row = 0; row < rows; row++, panels += Panel)
            {
                float* at = source + ((long)row * rowStep) + ((long)panel * columnStep);
                if (width == Panel && columnStep == 1)
                {
                    Vector256.Store(Vector256.Load(at), panels);
                    Vector256.Store(Vector256.Load(at + 8), panels + 8);
                    continue;
                }
                for (int c = 0; c < Panel; c++)
                    panels[c] = c < width ? at[(long)c * columnStep] : 0;
            }
        }
    }

    /// <summary>
    /// Sets (or adds to) the product of A, whose cell (r, k) stands at <c>r * rowStep + k * depthStep</c>, and the panels of B.
    /// Writes whole panels: a row of the result has room for <see cref="Pad"/> of the columns.
    /// </summary>
    public static void Multiply(float* a, int rowStep, int depthStep, float* panels, float* result, int resultStep, int rows, int columns, int depth, bool add)
    {
        for (int column = 0; column < columns; column += Panel, panels += (long)depth * Panel)
        {
            int row = 0;
            for (; row + 4 <= rows; row += 4)
                FourRows(a + ((long)row * rowStep), rowStep, depthStep, panels, result + ((long)row * resultStep) + column, resultStep, depth, add);
            for (; row < rows; row++)
                OneRow(a + ((long)row * rowStep), depthStep, panels, result + ((long)row * resultStep) + column, depth, add);
        }
    }

    private static void FourRows(float* a, int rowStep, int depthStep, float* b, float* result, int step, int depth, bool add)
    {
        float* a1 = a + rowStep, a2 = a1 + rowStep, a3 = a2 + rowStep;
        float* r1 = result + step, r2 = r1 + step, r3 = r2 + step;
        Vector256<float> p0, q0, p1, q1, p2, q2, p3, q3;
        if (add)
        {
            (p0, q0) = (Vector256.Load(result), Vector256.Load(result + 8));
            (p1, q1) = (Vector256.Load(r1), Vector256.Load(r1 + 8));
            (p2, q2) = (Vector256.Load(r2), Vector256.Load(r2 + 8));
            (p3, q3) = (Vector256.Load(r3), Vector256.Load(r3 + 8));
        }
        else
        {
            p0 = q0 = p1 = q1 = p2 = q2 = p3 = q3 = Vector256<float>.Zero;
        }
        for (int k = 0; k < depth; k++, b += Panel)
        {
            var left = Vector256.Load(b);
            var right = Vector256.Load(b + 8);
            long at = (long)k * depthStep;
            var x = Vector256.Create(a[at]);
            p0 = Join(x, left, p0);
            q0 = Join(x, right, q0);
            x = Vector256.Create(a1[at]);
            p1 = Join(x, left, p1);
            q1 = Join(x, right, q1);
            x = Vector256.Create(a2[at]);
            p2 = Join(x, left, p2);
            q2 = Join(x, right, q2);
            x = Vector256.Create(a3[at]);
            p3 = Join(x, left, p3);
            q3 = Join(x, right, q3);
        }
        p0.Store(result);
        q0.Store(result + 8);
        p1.Store(r1);
        q1.Store(r1 + 8);
        p2.Store(r2);
        q2.Store(r2 + 8);
        p3.Store(r3);
        q3.Store(r3 + 8);
    }

    private static void OneRow(float* a, int depthStep, float* b, float* result, int depth, bool add)
    {
        var p = add ? Vector256.Load(result) : Vector256<float>.Zero;
        var q = add ? Vector256.Load(result + 8) : Vector256<float>.Zero;
        for (int k = 0; k < depth; k++, b += Panel)
        {
            var x = Vector256.Create(a[(long)k * depthStep]);
            p = Join(x, Vector256.Load(b), p);
            q = Join(x, Vector256.Load(b + 8), q);
        }
        p.Store(result);
        q.Store(result + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Join(Vector256<float> a, Vector256<float> b, Vector256<float> sum) => Vector256.MultiplyAddEstimate(a, b, sum);
}
