using System.Runtime.Intrinsics;
using EntityGraph.Syntax;

namespace EntityGraph.Training.Trainers;

/// <summary>Products of a layer and of its gradients, on pinned memory.</summary>
internal sealed unsafe class Matrix
{
    private float* _panels;
    private int _room;
    private readonly List<float[]> _owned = [];

    /// <summary>Pinned memory of zeros that lives as long as this object.</summary>
    public float* Allocate(int count)
    {
        float[] array = GC.AllocateArray<float>(count, pinned: true);
        _owned.Add(array);
        return (float*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
    }

    /// <summary>result = input weights + bias; the input has <paramref name="depth"/> columns.</summary>
    public void Forward(float* input, int inputStep, float* weights, float* bias, float* result, int rows, int columns, int depth)
    {
        Reserve(depth, columns);
        MatrixKernel.Pack(weights, depth, columns, columns, 1, _panels);
        MatrixKernel.Multiply(input, inputStep, 1, _panels, result, columns, rows, columns, depth, add: false);
        if (bias is null)
            return;
        for (int t = 0; t < rows; t++)
            Add(result + ((long)t * columns), bias, columns);
    }

    /// <summary>Adds to the gradients of the weights and the bias.</summary>
    public void WeightGradient(float* input, int inputStep, float* gradient, float* weights, float* bias, int rows, int columns, int depth)
    {
        Reserve(rows, columns);
        MatrixKernel.Pack(gradient, rows, columns, columns, 1, _panels);
        MatrixKernel.Multiply(input, 1, inputStep, _panels, weights, columns, depth, columns, rows, add: true);
        if (bias is null)
            return;
        for (int t = 0; t < rows; t++)
            Add(bias, gradient + ((long)t * columns), columns);
    }

    /// <summary>The gradient of the input: gradient times the weights transposed.</summary>
    public void InputGradient(float* gradient, float* weights, float* result, int resultStep, int rows, int columns, int depth, bool add)
    {
        Reserve(columns, depth);
        MatrixKernel.Pack(weights, columns, depth, 1, columns, _panels);
        MatrixKernel.Multiply(gradient, columns, 1, _panels, result, resultStep, rows, depth, columns, add);
    }

    /// <summary>result (+)= A B for any layout: cell (r, k) of A at <c>r * aRow + k * aDepth</c>, cell (k, c) of B at <c>k * bDepth + c * bColumn</c>.</summary>
    public void Product(float* a, int aRow, int aDepth, float* b, int bDepth, int bColumn, float* result, int resultStep, int rows, int columns, int depth, bool add)
    {
        Reserve(depth, columns);
        MatrixKernel.Pack(b, depth, columns, bDepth, bColumn, _panels);
        MatrixKernel.Multiply(a, aRow, aDepth, _panels, result, resultStep, rows, columns, depth, add);
    }

    public static void Add(float* target, float* source, int count)
    {
        int k = 0;
        for (; k + 8 <= count; k += 8)
            (Vector256.Load(target + k) + Vector256.Load(source + k)).Store(target + k);
        for (; k < count; k++)
            target[k] += source[k];
    }

    /// <summary>result = a * b, cell by cell.</summary>
    public static void Multiply(float* a, float* b, float* result, int count)
    {
        for (int k = 0; k < count; k += 8)
            (Vector256.Load(a + k) * Vector256.Load(b + k)).Store(result + k);
    }

    private void Reserve(int rows, int columns)
    {
        int size = rows * MatrixKernel.Pad(columns);
        if (size <= _room)
            return;
        _room = size * 3 / 2;
        _panels = Allocate(_room);
    }
}
