using System.Runtime.Intrinsics;
using EntityGraph.Syntax;

namespace EntityGraph.Relations;

/// <summary>The buffers of one thread and the arithmetic of the encoder on one sentence.</summary>
internal sealed unsafe class TokenEncoderWorker
{
    private readonly TokenEncoder _model;
    private readonly TokenEncoderShape _shape;
    private readonly float[][] _buffers = new float[5][];
    private readonly byte[] _features = new byte[TokenEncoderShape.LongestSentence * TokenFeatures.Count];
    private short[] _rounded = [];
    private float[] _scales = [];
    private int _room;

    public TokenEncoderWorker(TokenEncoder model)
    {
        _model = model;
        _shape = model.Shape;
    }

    /// <summary>Number of tokens encoded.</summary>
    public int Count { get; private set; }

    /// <summary>What was made of a token of the sentence last read.</summary>
    public float* Output(int token, int block) => Pointer(4) + ((long)token * _shape.Outputs) + (block * _shape.Hidden);

    /// <summary>Encodes a sentence, or the first <see cref="TokenEncoderShape.LongestSentence"/> tokens of it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="first">First token.</param>
    /// <param name="end">One past the last token.</param>
    /// <param name="mention">The first mention that may stand in the sentence; moved on.</param>
    public void Encode(Document document, int first, int end, ref int mention)
    {
        int count = Count = Math.Min(end - first, TokenEncoderShape.LongestSentence), width = _shape.Width;
        Reserve(count);
        TokenFeatures.Fill(document, first, first + count, ref mention, _features);
        float* words = Pointer(0), input = Pointer(1), output = Pointer(2), gates = Pointer(3);
        for (int t = 0; t < count; t++)
            _model.Words.Read(document.FoldedHashes[first + t], words + ((long)t * TokenEncoderShape.Given));
        Multiply(_model.Projection, words, input);
        for (int t = 0; t < count; t++)
            for (int f = 0; f < TokenFeatures.Count; f++)
                Add(input + ((long)t * width), _model.Feature(_features[(t * TokenFeatures.Count) + f]), width);
        for (int layer = 0; layer < _shape.Layers; layer++)
        {
            Multiply(_model.Gates[layer], input, gates);
            for (int piece = 0; piece < count; piece += TokenEncoderShape.LongestPiece)
                GatedRecurrence.Run(
                    gates + ((long)piece * _shape.Gates), _model.Vector(_shape.GateBias(layer)), input + ((long)piece * width), output + ((long)piece * width),
                    null, width, Math.Min(TokenEncoderShape.LongestPiece, count - piece));
            float* previous = input;
            input = output;
            output = previous;
        }
        Multiply(_model.Output, input, Pointer(4));
    }

    private static void Add(float* target, float* source, int count)
    {
        for (int k = 0; k < count; k += 8)
            (Vector256.Load(target + k) + Vector256.Load(source + k)).Store(target + k);
    }

    private void Multiply(IntegerMatrix weights, float* input, float* result)
    {
        fixed (short* rounded = _rounded)
        fixed (float* scales = _scales)
        {
            weights.Round(input, weights.Depth, rounded, scales, Count);
            weights.Multiply(rounded, scales, result, Count);
        }
    }

    private float* Pointer(int buffer) => (float*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_buffers[buffer], 0);

    private void Reserve(int count)
    {
        if (count <= _room)
            return;
        _room = Math.Max(128, ((count * 3 / 2) + IntegerMatrix.Rows - 1) / IntegerMatrix.Rows * IntegerMatrix.Rows);
        int[] widths = [TokenEncoderShape.Given, _shape.Width, _shape.Width, _shape.Gates, _shape.Outputs];
        for (int i = 0; i < widths.Length; i++)
            _buffers[i] = GC.AllocateArray<float>(_room * widths[i], pinned: true);
        _rounded = new short[_room * Math.Max(_shape.Width, TokenEncoderShape.Given)];
        _scales = new float[_room];
    }
}
