using System.Runtime.Intrinsics;

namespace EntityGraph.Training.Trainers;

/// <summary>The gradients of <see cref="Syntax.GatedRecurrence"/>.</summary>
internal static unsafe class ParserRecurrenceGradient
{
    /// <summary>Goes back over one sentence in both directions.</summary>
    /// <param name="gates">z, f and r as the forward run left them.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="input">The input.</param>
    /// <param name="gradient">Gradient of the output; becomes that of the input by way of r alone.</param>
    /// <param name="gateGradient">Takes the gradient of the gates before the logistic function.</param>
    /// <param name="width">Width of input and output.</param>
    /// <param name="count">Number of tokens.</param>
    public static void Run(float* gates, float* cells, float* input, float* gradient, float* gateGradient, int width, int count)
    {
        int half = width / 2;
        for (int direction = 0; direction < 2; direction++)
        {
            // Against the direction of the forward run.
            int last = direction == 0 ? count - 1 : 0, step = direction == 0 ? -1 : 1;
            for (int unit = 0; unit < half; unit += 8)
            {
                var carried = Vector256<float>.Zero;
                long at = ((long)last * width) + (direction * half) + unit;
                long gate = ((long)last * 3 * width) + (3 * direction * half) + unit;
                for (int t = 0; t < count; t++, at += step * width, gate += step * 3 * width)
                {
                    var z = Vector256.Load(gates + gate);
                    var f = Vector256.Load(gates + gate + half);
                    var r = Vector256.Load(gates + gate + (2 * half));
                    var x = Vector256.Load(input + at);
                    var c = Vector256.Load(cells + at);
                    var before = t == count - 1 ? Vector256<float>.Zero : Vector256.Load(cells + at + (step * width));
                    var dh = Vector256.Load(gradient + at);
                    var dc = carried + (dh * r);
                    var one = Vector256<float>.One;
                    (dh * (one - r)).Store(gradient + at);
                    (dc * (one - f)).Store(gateGradient + gate);
                    (dc * (before - z) * f * (one - f)).Store(gateGradient + gate + half);
                    (dh * (c - x) * r * (one - r)).Store(gateGradient + gate + (2 * half));
                    carried = dc * f;
                }
            }
        }
    }
}
