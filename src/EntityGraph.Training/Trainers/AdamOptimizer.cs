using System.Runtime.Intrinsics;

namespace EntityGraph.Training.Trainers;

/// <summary>Adam (Kingma and Ba 2015) over one array of parameters; rows of tables may be updated only when touched.</summary>
internal sealed unsafe class AdamOptimizer
{
    private const float Momentum = 0.9f, Variance = 0.98f, Small = 1e-8f;

    private readonly float* _values, _gradients, _first, _second;
    private readonly int _count;

    public AdamOptimizer(Matrix memory, float* values, float* gradients, int count)
    {
        _values = values;
        _gradients = gradients;
        _count = count;
        _first = memory.Allocate(count);
        _second = memory.Allocate(count);
    }

    /// <summary>Updates all parameters and clears their gradients, which are multiplied by <paramref name="scale"/> before.</summary>
    public void Update(float rate, float scale, int step) => UpdateRange(0, _count, rate, scale, step);

    /// <summary>Updates one stretch, a multiple of eight long.</summary>
    public void UpdateRange(int start, int count, float rate, float scale, int step)
    {
        float corrected = rate * MathF.Sqrt(1 - MathF.Pow(Variance, step)) / (1 - MathF.Pow(Momentum, step));
        var bound = Vector256.Create(corrected);
        var scales = Vector256.Create(scale);
        for (int k = start; k < start + count; k += 8)
        {
            var g = Vector256.Load(_gradients + k) * scales;
            var m = Vector256.Load(_first + k) * Momentum + g * (1 - Momentum);
            var v = Vector256.Load(_second + k) * Variance + g * g * (1 - Variance);
            m.Store(_first + k);
            v.Store(_second + k);
            (Vector256.Load(_values + k) - bound * m / (Vector256.Sqrt(v) + Vector256.Create(Small))).Store(_values + k);
            Vector256<float>.Zero.Store(_gradients + k);
        }
    }
}
