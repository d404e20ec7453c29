using System.Runtime.Intrinsics;
using EntityGraph.Syntax;

namespace EntityGraph.Relations;

/// <summary>The buffers of one thread and the arithmetic of the encoder on one sentence.</summary>
internal sealed unsafe class TokenEncoderWorker
{
    private const int Words = 0, Input = 1, Output = 2, Gates = 3, Tokens = 4, MentionInput = 5, Mentions = 6;

    private readonly TokenEncoder _model;
    private readonly TokenEncoderShape _shape;
    private readonly float[][] _buffers = new float[7][];
    private readonly byte[] _features = new byte[TokenEncoderShape.LongestSentence * TokenFeatures.Count];
    private readonly EncoderMemory _memory;
    private short[] _rounded = [];
    private ulong[] _missedKeys = [];
    private int[] _missed = [];
    private float[] _scales = [];
    private int _room, _mentionRoom;

    public TokenEncoderWorker(TokenEncoder model)
    {
        _model = model;
        _shape = model.Shape;
        _memory = new(model.Shape);
    }

    /// <summary>Number of tokens encoded.</summary>
    public int Count { get; private set; }

    /// <summary>The mentions that stand in the sentence last read: the first, and one past the last.</summary>
    public (int First, int End) Range { get; private set; }

    /// <summary>What was made of a token of the sentence last read for pooling: <see cref="TokenEncoderShape.Between"/>, <see cref="TokenEncoderShape.Around"/>, <see cref="TokenEncoderShape.Anywhere"/>.</summary>
    public float* OfToken(int token, int block) => Pointer(Tokens) + (((long)token * TokenEncoderShape.Pooled.Length) + TokenEncoderShape.Pooled.IndexOf(block)) * _shape.Hidden;

    /// <summary>What was made of the last token of a mention of the sentence last read, by its index in the document: the other blocks. Zeros where the mention ends behind <see cref="Count"/>.</summary>
    public float* OfMention(int mention, int block) =>
        Pointer(Mentions) + (((long)(mention - Range.First) * TokenEncoderShape.Single.Length) + TokenEncoderShape.Single.IndexOf(block)) * _shape.Hidden;

    /// <summary>Encodes a sentence, or the first <see cref="TokenEncoderShape.LongestSentence"/> tokens of it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="first">First token.</param>
    /// <param name="end">One past the last token.</param>
    /// <param name="mention">The first mention that may stand in the sentence; moved on.</param>
    public void Encode(Document document, int first, int end, ref int mention)
    {
        int count = Count = Math.Min(end - first, TokenEncoderShape.LongestSentence), width = _shape.Width;
        Reserve(count);
        while (mention < document.MentionList.Count && document.MentionList[mention].FirstToken < first)
            mention++;
        int from = mention;
        TokenFeatures.Fill(document, first, first + count, ref mention, _features);
        while (mention < document.MentionList.Count && document.MentionList[mention].FirstToken < end)
            mention++;
        Range = (from, mention);
        float* input = Pointer(Input), output = Pointer(Output), gates = Pointer(Gates);
        int misses = 0;
        for (int t = 0; t < count; t++)
        {
            int word = _model.Words.Find(document.FoldedHashes[first + t]);
            ulong key = EncoderMemory.Key(word, _features.AsSpan(t * TokenFeatures.Count, TokenFeatures.Count));
            if (_memory.TryCopy(key, input + ((long)t * width), gates + ((long)t * _shape.Gates)))
                continue;
            _model.Words.Read(word, Pointer(Words) + ((long)misses * TokenEncoderShape.Given));
            _missedKeys[misses] = key;
            _missed[misses++] = t;
        }
        EncodeMissed(misses);
        for (int layer = 0; layer < _shape.Layers; layer++)
        {
            if (layer > 0)
                Multiply(_model.Gates[layer], input, gates, count);
            for (int piece = 0; piece < count; piece += TokenEncoderShape.LongestPiece)
                GatedRecurrence.Run(
                    gates + ((long)piece * _shape.Gates), _model.Vector(_shape.GateBias(layer)), input + ((long)piece * width), output + ((long)piece * width),
                    null, width, Math.Min(TokenEncoderShape.LongestPiece, count - piece));
            float* previous = input;
            input = output;
            output = previous;
        }
        Multiply(_model.OfTokens, input, Pointer(Tokens), count);
        EncodeMentions(document, first, input);
    }

    /// <summary>Makes the vectors and the gates of the first layer for the tokens that memory did not know.</summary>
    private void EncodeMissed(int misses)
    {
        int width = _shape.Width;
        float* input = Pointer(Input), gates = Pointer(Gates);
        // Rows are worked on several at a time: what is too many goes to the row behind the last.
        _missed.AsSpan(misses, IntegerMatrix.Rows).Fill(_room);
        fixed (short* rounded = _rounded)
        fixed (float* scales = _scales)
        {
            _model.Projection.Round(Pointer(Words), TokenEncoderShape.Given, rounded, scales, misses);
            _model.Projection.Multiply(rounded, scales, input, misses, _missed);
            for (int i = 0; i < misses; i++)
            {
                int t = _missed[i];
                for (int f = 0; f < TokenFeatures.Count; f++)
                    Add(input + ((long)t * width), _model.Feature(_features[(t * TokenFeatures.Count) + f]), width);
                _model.Gates[0].Round(input + ((long)t * width), width, rounded + ((long)i * width), scales + i, 1);
            }
            _model.Gates[0].Multiply(rounded, scales, gates, misses, _missed);
        }
        for (int i = 0; i < misses; i++)
            _memory.Keep(_missedKeys[i], input + ((long)_missed[i] * width), gates + ((long)_missed[i] * _shape.Gates));
    }

    private void EncodeMentions(Document document, int first, float* input)
    {
        int count = Range.End - Range.First, width = _shape.Width;
        if (count == 0)
            return;
        ReserveMentions(count);
        for (int i = 0; i < count; i++)
        {
            int last = document.MentionList[Range.First + i].EndToken - 1 - first;
            var row = new Span<float>(Pointer(MentionInput) + ((long)i * width), width);
            if (last < Count)
                new ReadOnlySpan<float>(input + ((long)last * width), width).CopyTo(row);
            else
                row.Clear();
        }
        Multiply(_model.OfMentions, Pointer(MentionInput), Pointer(Mentions), count);
    }

    private static void Add(float* target, float* source, int count)
    {
        for (int k = 0; k < count; k += 8)
            (Vector256.Load(target + k) + Vector256.Load(source + k)).Store(target + k);
    }

    private void Multiply(IntegerMatrix weights, float* input, float* result, int rows)
    {
        fixed (short* rounded = _rounded)
        fixed (float* scales = _scales)
        {
            weights.Round(input, weights.Depth, rounded, scales, rows);
            weights.Multiply(rounded, scales, result, rows);
        }
    }

    private float* Pointer(int buffer) => (float*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_buffers[buffer], 0);

    private void Reserve(int count)
    {
        if (count <= _room)
            return;
        _room = Rows(count);
        Allocate(Words, _room * TokenEncoderShape.Given);
        _missed = new int[_room + IntegerMatrix.Rows];
        _missedKeys = new ulong[_room];
        Allocate(Input, (_room + 1) * _shape.Width);
        Allocate(Output, (_room + 1) * _shape.Width);
        Allocate(Gates, (_room + 1) * _shape.Gates);
        Allocate(Tokens, _room * _model.OfTokens.Columns);
        ReserveRounded(_room);
    }

    private void ReserveMentions(int count)
    {
        if (count <= _mentionRoom)
            return;
        _mentionRoom = Rows(count);
        Allocate(MentionInput, _mentionRoom * _shape.Width);
        Allocate(Mentions, _mentionRoom * _model.OfMentions.Columns);
        ReserveRounded(_mentionRoom);
    }

    private static int Rows(int count) => Math.Max(64, ((count * 3 / 2) + IntegerMatrix.Rows - 1) / IntegerMatrix.Rows * IntegerMatrix.Rows);

    private void Allocate(int buffer, int size) => _buffers[buffer] = GC.AllocateArray<float>(size, pinned: true);

    private void ReserveRounded(int rows)
    {
        if (rows <= _scales.Length)
            return;
        _rounded = new short[rows * Math.Max(_shape.Width, TokenEncoderShape.Given)];
        _scales = new float[rows];
    }
}
