using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EntityGraph.Syntax;

/// <summary>The part of a simple recurrent unit that runs from token to token; all products are made before, for all tokens at once.</summary>
/// <remarks>
/// Lei et al. 2018, "Simple recurrent units for highly parallelizable recurrence", without peepholes: <c>c = f c' + (1 - f) z</c>,
/// <c>h = r c + (1 - r) x</c>. A row of gates holds, for the left-to-right half and then for the right-to-left half, z, f and r.
/// </remarks>
internal static unsafe class GatedRecurrence
{
    /// <summary>Runs both directions over one sentence.</summary>
    /// <param name="gates">Rows of 3 * <paramref name="width"/> values; left as gates after the logistic function.</param>
    /// <param name="bias">Added to each row of gates.</param>
    /// <param name="input">Rows of <paramref name="width"/> values.</param>
    /// <param name="output">Takes rows of <paramref name="width"/> values.</param>
    /// <param name="cells">Takes the cells, for training; null otherwise.</param>
    /// <param name="width">Width of input and output; half of it is one direction.</param>
    /// <param name="count">Number of tokens.</param>
    public static void Run(float* gates, float* bias, float* input, float* output, float* cells, int width, int count)
    {
        int half = width / 2;
        for (int direction = 0; direction < 2; direction++)
        {
            int first = direction == 0 ? 0 : count - 1, step = direction == 0 ? 1 : -1, offset = direction * half;
            float* ownBias = bias + (3 * offset);
            for (int unit = 0; unit < half; unit += 16)
            {
                // Two vectors side by side: one cache line, and two chains of arithmetic that do not wait for each other.
                Vector256<float> left = default, right = default;
                float* own = ownBias + unit;
                float* g = gates + ((long)first * 3 * width) + (3 * offset) + unit;
                long at = ((long)first * width) + offset + unit;
                for (int t = 0; t < count; t++, g += step * 3 * width, at += step * width)
                {
                    float* saved = cells is null ? null : cells + at;
                    Step(g, own, half, input + at, output + at, saved, ref left);
                    Step(g + 8, own + 8, half, input + at + 8, output + at + 8, saved is null ? null : saved + 8, ref right);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(float* gates, float* bias, int half, float* input, float* output, float* saved, ref Vector256<float> cell)
    {
        var z = Vector256.Load(gates) + Vector256.Load(bias);
        // Both logistic functions with one division.
        var one = Vector256<float>.One;
        var a = one + Exp(-(Vector256.Load(gates + half) + Vector256.Load(bias + half)));
        var b = one + Exp(-(Vector256.Load(gates + (2 * half)) + Vector256.Load(bias + (2 * half))));
        var shared = one / (a * b);
        Vector256<float> f = shared * b, r = shared * a, x = Vector256.Load(input);
        cell = Vector256.MultiplyAddEstimate(f, cell - z, z);
        Vector256.MultiplyAddEstimate(r, cell - x, x).Store(output);
        if (saved is null)
            return;
        z.Store(gates);
        f.Store(gates + half);
        r.Store(gates + (2 * half));
        cell.Store(saved);
    }

    /// <summary>e^x, to about six digits; clamped to e^±40 so that products of two neither overflow nor vanish.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        var scaled = Vector256.MinNative(Vector256.MaxNative(x, Vector256.Create(-40f)), Vector256.Create(40f)) * Vector256.Create(1.44269504f);
        var whole = Vector256.Floor(scaled);
        var part = scaled - whole;
        var p = Vector256.Create(1.8775767e-3f);
        p = Vector256.MultiplyAddEstimate(p, part, Vector256.Create(8.9893397e-3f));
        p = Vector256.MultiplyAddEstimate(p, part, Vector256.Create(5.5826318e-2f));
        p = Vector256.MultiplyAddEstimate(p, part, Vector256.Create(2.4015361e-1f));
        p = Vector256.MultiplyAddEstimate(p, part, Vector256.Create(6.9315308e-1f));
        p = Vector256.MultiplyAddEstimate(p, part, Vector256.Create(9.9999994e-1f));
        var power = (Vector256.ConvertToInt32Native(whole) + Vector256.Create(127)) << 23;
        return p * power.AsSingle();
    }
}
