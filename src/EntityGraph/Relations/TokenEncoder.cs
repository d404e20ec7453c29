using EntityGraph.Models;
using EntityGraph.Syntax;

namespace EntityGraph.Relations;

/// <summary>The trained encoder of tokens: what stands around a word turns its vector into what the pairs of mentions see of it. Immutable and thread-safe.</summary>
/// <remarks>
/// Simple recurrent units in both directions (Lei et al. 2018) over given word vectors (<see cref="EncoderVectors"/>) and features of the token (<see cref="TokenFeatures"/>).
/// Sections "encoder.shape" (width, layers, hidden width) and "encoder.dense" (parameters in half precision, as <see cref="TokenEncoderShape"/> lays them out).
/// </remarks>
internal sealed unsafe class TokenEncoder
{
    private readonly float[] _dense;

    public TokenEncoder(ModelFile file)
    {
        var shape = file.Section<int>("encoder.shape");
        if (shape.Length != 3 || shape[0] is < 32 or > 512 || shape[0] % 32 != 0 || shape[1] is < 1 or > 8 || shape[2] is < 16 or > 256 || shape[2] % 16 != 0)
            throw new ModelFormatException($"{file.Name}: the shape of the encoder is out of range.");
        Shape = new(shape[0], shape[1], shape[2]);
        var halves = file.Section<Half>("encoder.dense");
        if (halves.Length != Shape.Total)
            throw new ModelFormatException($"{file.Name}: the parameters and the shape of the encoder do not fit together.");
        Words = new(file);
        _dense = GC.AllocateUninitializedArray<float>(Shape.Total, pinned: true);
        for (int i = 0; i < _dense.Length; i++)
            _dense[i] = (float)halves[i];
        Projection = new(Vector(0), null, TokenEncoderShape.Given, Shape.Width);
        Gates = new IntegerMatrix[Shape.Layers];
        for (int layer = 0; layer < Shape.Layers; layer++)
            Gates[layer] = new(Vector(Shape.GateWeights(layer)), null, Shape.Width, Shape.Gates);
        OfTokens = Columns(TokenEncoderShape.Pooled);
        OfMentions = Columns(TokenEncoderShape.Single);
    }

    public TokenEncoderShape Shape { get; }

    public EncoderVectors Words { get; }

    /// <summary>From the given vector of a word to the width of the recurrence.</summary>
    public IntegerMatrix Projection { get; }

    /// <summary>The weights of the gates of each layer; their bias is added by <see cref="GatedRecurrence"/>.</summary>
    public IntegerMatrix[] Gates { get; }

    /// <summary>The part of the last layer for <see cref="TokenEncoderShape.Pooled"/>.</summary>
    public IntegerMatrix OfTokens { get; }

    /// <summary>The part of the last layer for <see cref="TokenEncoderShape.Single"/>.</summary>
    public IntegerMatrix OfMentions { get; }

    /// <summary>The vector of a row of <see cref="TokenFeatures"/>.</summary>
    public float* Feature(int row) => Vector(Shape.Features + (row * Shape.Width));

    /// <summary>A vector, by its place in <see cref="TokenEncoderShape"/>.</summary>
    public float* Vector(int offset) => (float*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_dense, 0) + offset;

    /// <summary>Some blocks of the last layer, side by side.</summary>
    private IntegerMatrix Columns(ReadOnlySpan<int> blocks)
    {
        int hidden = Shape.Hidden;
        float[] weights = GC.AllocateUninitializedArray<float>(Shape.Width * blocks.Length * hidden, pinned: true);
        for (int row = 0; row < Shape.Width; row++)
            for (int i = 0; i < blocks.Length; i++)
                new ReadOnlySpan<float>(Vector(Shape.OutputWeights + (row * Shape.Outputs) + (blocks[i] * hidden)), hidden).CopyTo(weights.AsSpan(((row * blocks.Length) + i) * hidden));
        return new((float*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(weights, 0), null, Shape.Width, blocks.Length * hidden);
    }
}
