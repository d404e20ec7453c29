using System.Runtime.Intrinsics;

namespace EntityGraph.Syntax;

/// <summary>The buffers of one thread and the arithmetic of the network on a batch of sentences.</summary>
/// <remarks>Arcs are scored by deep biaffine attention (Dozat and Manning 2017) over simple recurrent units (<see cref="GatedRecurrence"/>).</remarks>
internal sealed unsafe class ParserWorker
{
    /// <summary>Longest piece that is parsed in one go.</summary>
    public const int LongestPiece = 192;

    /// <summary>A batch is run when it holds at least so many tokens.</summary>
    public const int FullBatch = 96;

    private const int Capacity = (FullBatch + LongestPiece + IntegerMatrix.Rows - 1) / IntegerMatrix.Rows * IntegerMatrix.Rows;

    private readonly ParserModel _model;
    private readonly ParserShape _shape;
    private readonly float* _input, _output, _gates, _roles, _query, _labels, _scores, _keys;
    private readonly float[][] _buffers;
    private readonly short[] _rounded;
    private readonly float[] _scales = new float[Capacity];
    private readonly int[] _heads = new int[LongestPiece], _marks = new int[LongestPiece], _firsts = new int[Capacity], _counts = new int[Capacity];
    private readonly InputMemory _memory;
    private readonly (int Row, int Token)[] _missed = new (int, int)[Capacity];
    private readonly int[] _places = new int[Capacity];
    private int _pieces, _tokens, _misses;

    public ParserWorker(ParserModel model)
    {
        _model = model;
        _shape = model.Shape;
        _memory = new(model);
        int[] sizes =
        [
            Capacity * _shape.Width, Capacity * _shape.Width, (Capacity + 1) * Math.Max(_shape.Gates, _shape.Arc), Capacity * _shape.Roles, Capacity * _shape.Query,
            Capacity * ParserShape.Labels, LongestPiece * MatrixKernel.Pad(LongestPiece + 1), _shape.Arc * MatrixKernel.Pad(LongestPiece),
        ];
        _buffers = [.. sizes.Select(size => GC.AllocateArray<float>(size, pinned: true))];
        _rounded = new short[Capacity * Math.Max(_shape.Width, _shape.Arc)];
        _input = At(0);
        _output = At(1);
        _gates = At(2);
        _roles = At(3);
        _query = At(4);
        _labels = At(5);
        _scores = At(6);
        _keys = At(7);

        float* At(int buffer) => (float*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_buffers[buffer], 0);
    }

    /// <summary>Takes a piece of a sentence, up to <see cref="LongestPiece"/> tokens; parses the batch when it is full.</summary>
    public void Add(Document document, int first, int count)
    {
        Span<int> features = stackalloc int[ParserFeatures.Count];
        float* row = _input + ((long)_tokens * _shape.Width), gates = _gates + ((long)_tokens * _shape.Gates);
        for (int i = first; i < first + count; i++, row += _shape.Width, gates += _shape.Gates)
        {
            if (_memory.TryCopy(document, i, i == first, row, gates))
                continue;
            _missed[_misses++] = (_tokens + i - first, i);
            _model.Word(_model.WordRow(document.FoldedHashes[i]), row);
            ParserFeatures.Fill(document, i, i == first, _model.ReadsTags, features);
            _model.Features(features, row + _shape.Half);
        }
        _firsts[_pieces] = first;
        _counts[_pieces++] = count;
        _tokens += count;
        if (_tokens >= FullBatch)
            Flush(document);
    }

    /// <summary>Parses what was added.</summary>
    public void Flush(Document document)
    {
        if (_pieces == 0)
            return;
        float* encoded = Encode(document);
        Multiply(_model.Roles, encoded, _shape.Width, _roles);
        for (int t = 0; t < _tokens; t++)
            Leak(_roles + ((long)t * _shape.Roles), 2 * _shape.Arc);
        Multiply(_model.Query, _roles, _shape.Roles, _query);
        for (int piece = 0, offset = 0; piece < _pieces; offset += _counts[piece++])
        {
            int count = _counts[piece], first = _firsts[piece];
            Score(offset, count);
            TreeDecoder.Decode(new(_scores, count * MatrixKernel.Pad(count + 1)), MatrixKernel.Pad(count + 1), count, _heads, _marks);
            for (int i = 0; i < count; i++)
            {
                document.Heads[first + i] = _heads[i] < 0 ? -1 : first + _heads[i];
                JoinRoles(offset + i, offset + _heads[i]);
            }
        }
        Label(document);
        _pieces = _tokens = _misses = 0;
    }

    private float* Encode(Document document)
    {
        float* input = _input, output = _output;
        for (int layer = 0; layer < _shape.Layers; layer++)
        {
            if (layer == 0)
                MultiplyMissed(document);
            else
                Multiply(_model.Gates[layer], input, _shape.Width, _gates);
            long offset = 0;
            for (int piece = 0; piece < _pieces; offset += _counts[piece++])
                GatedRecurrence.Run(
                    _gates + (offset * _shape.Gates), _model.Vector(_shape.GateBias(layer)), input + (offset * _shape.Width), output + (offset * _shape.Width),
                    null, _shape.Width, _counts[piece]);
            float* previous = input;
            input = output;
            output = previous;
        }
        return input;
    }

    /// <summary>Makes the gates of the first layer for the tokens that memory did not know.</summary>
    private void MultiplyMissed(Document document)
    {
        fixed (short* rounded = _rounded)
        fixed (float* scales = _scales)
        {
            for (int i = 0; i < _misses; i++)
            {
                _places[i] = _missed[i].Row;
                _model.Gates[0].Round(_input + ((long)_missed[i].Row * _shape.Width), _shape.Width, rounded + ((long)i * _shape.Width), scales + i, 1);
            }
            // Rows are worked on several at a time: what is too many goes to the row behind the last.
            Array.Fill(_places, Capacity, _misses, Math.Min(IntegerMatrix.Rows, Capacity - _misses));
            _model.Gates[0].Multiply(rounded, scales, _gates, _misses, _places);
        }
        int piece = 0, offset = 0;
        foreach (var (row, token) in _missed.AsSpan(0, _misses))
        {
            while (row >= offset + _counts[piece])
                offset += _counts[piece++];
            _memory.Keep(document, token, row == offset, _input + ((long)row * _shape.Width), _gates + ((long)row * _shape.Gates));
        }
    }

    private void Score(int offset, int count)
    {
        int step = MatrixKernel.Pad(count + 1), arc = _shape.Arc;
        float* query = _query + ((long)offset * _shape.Query);
        MatrixKernel.Pack(_roles + ((long)offset * _shape.Roles) + arc, arc, count, 1, _shape.Roles, _keys);
        MatrixKernel.Multiply(query, _shape.Query, 1, _keys, _scores, step, count, count, arc, add: false);
        float* root = _model.Vector(_shape.RootKey);
        for (int i = 0; i < count; i++, query += _shape.Query)
        {
            float* row = _scores + ((long)i * step), distances = query + arc;
            var kinds = ParserShape.DistanceTable.Slice(ParserShape.Farthest - i, count);
            for (int j = 0; j < kinds.Length; j++)
                row[j] += distances[kinds[j]];
            var sum = Vector256<float>.Zero;
            for (int k = 0; k < arc; k += 8)
                sum = Vector256.MultiplyAddEstimate(Vector256.Load(query + k), Vector256.Load(root + k), sum);
            row[count] = Vector256.Sum(sum) + distances[ParserShape.Distances - 1];
        }
    }

    /// <summary>Writes what labels an arc: a dependent's and its head's vectors, added and cut at zero.</summary>
    private void JoinRoles(int dependent, int head)
    {
        float* result = _gates + ((long)dependent * _shape.Arc);
        float* left = _roles + ((long)dependent * _shape.Roles) + (2 * _shape.Arc), right = _roles + ((long)Math.Max(head, 0) * _shape.Roles) + (3 * _shape.Arc);
        for (int k = 0; k < _shape.Arc; k += 8)
            Vector256.MaxNative(Vector256.Load(left + k) + Vector256.Load(right + k), Vector256<float>.Zero).Store(result + k);
    }

    private void Label(Document document)
    {
        Multiply(_model.Labels, _gates, _shape.Arc, _labels);
        float* row = _labels;
        for (int piece = 0; piece < _pieces; piece++)
            for (int i = 0; i < _counts[piece]; i++, row += ParserShape.Labels)
            {
                int token = _firsts[piece] + i;
                document.Deprels[token] = document.Heads[token] < 0 ? Deprels.Root : Best(row);
            }
    }

    /// <summary>The best of the labels that are neither none nor root.</summary>
    private static byte Best(float* scores)
    {
        scores[Deprels.None] = scores[Deprels.Root] = float.NegativeInfinity;
        for (int label = Deprels.Count; label < ParserShape.Labels; label++)
            scores[label] = float.NegativeInfinity;
        var most = Vector256.Load(scores);
        for (int label = 8; label < ParserShape.Labels; label += 8)
            most = Vector256.MaxNative(most, Vector256.Load(scores + label));
        int best = new ReadOnlySpan<float>(scores, ParserShape.Labels).IndexOf(IntegerMatrix.Greatest(most));
        return (byte)Math.Max(best, Deprels.Root + 1);
    }

    private void Multiply(IntegerMatrix weights, float* input, int inputStep, float* result)
    {
        fixed (short* rounded = _rounded)
        fixed (float* scales = _scales)
        {
            weights.Round(input, inputStep, rounded, scales, _tokens);
            weights.Multiply(rounded, scales, result, _tokens);
        }
    }

    private static void Leak(float* values, int count)
    {
        for (int k = 0; k < count; k += 8)
        {
            var x = Vector256.Load(values + k);
            Vector256.MaxNative(x, x * 0.1f).Store(values + k);
        }
    }
}
