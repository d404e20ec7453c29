using EntityGraph.Models;
using EntityGraph.Relations;
using EntityGraph.Syntax;

namespace EntityGraph.Training.Trainers;

/// <summary>The encoder of tokens in training: forward with dropout, and gradients by hand, a document at a time.</summary>
internal sealed unsafe class TokenEncoderTrainer
{
    private const float GradientLimit = 20f;

    private readonly Matrix _matrix = new();
    private readonly TokenEncoderShape _shape;
    private readonly GivenVectors _given;
    private readonly SeededRandom _random;
    private readonly AdamOptimizer _updates;
    private readonly float* _p, _g;
    private readonly int _count;
    private readonly List<(int First, int Count)> _pieces = [];
    private float*[] _states = [], _dropped = [], _masks = [], _gates = [], _cells = [];
    private float* _input, _stateGradient, _inputGradient, _gateGradient;
    private byte[] _features = [];
    private int _capacity, _tokens;

    public TokenEncoderTrainer(TokenEncoderShape shape, GivenVectors given, ulong seed)
    {
        _shape = shape;
        _given = given;
        _random = new(seed);
        _count = (shape.Total + 7) & ~7;
        _p = _matrix.Allocate(_count);
        _g = _matrix.Allocate(_count);
        _updates = new(_matrix, _p, _g, _count);
        Fill(0, TokenEncoderShape.Given * shape.Width, MathF.Sqrt(3f / TokenEncoderShape.Given));
        Fill(shape.Features, TokenFeatures.Rows * shape.Width, 0.3f);
        for (int layer = 0; layer < shape.Layers; layer++)
            Fill(shape.GateWeights(layer), shape.Width * shape.Gates, MathF.Sqrt(3f / shape.Width));
        Fill(shape.OutputWeights, shape.Width * shape.Outputs, 0.5f * MathF.Sqrt(3f / shape.Width));
    }

    /// <summary>Share of the given vectors' cells, and of the layers' cells, that is left out.</summary>
    public (float Given, float Layer) Dropout { get; init; }

    /// <summary>What is made of each token of the document last read.</summary>
    public float* Output { get; private set; }

    /// <summary>The gradient of <see cref="Output"/>, filled between forward and backward.</summary>
    public float* OutputGradient { get; private set; }

    /// <summary>Reads a document.</summary>
    public void Forward(Document document, bool training)
    {
        _tokens = document.TokenCount;
        Reserve();
        Read(document, training);
        int width = _shape.Width;
        _matrix.Product(_input, TokenEncoderShape.Given, 1, _p, width, 1, _states[0], width, _tokens, width, TokenEncoderShape.Given, add: false);
        for (int t = 0; t < _tokens; t++)
            for (int f = 0; f < TokenFeatures.Count; f++)
                Matrix.Add(_states[0] + ((long)t * width), _p + _shape.Features + (_features[(t * TokenFeatures.Count) + f] * width), width);
        for (int layer = 0; layer <= _shape.Layers; layer++)
        {
            Mask(_masks[layer], training ? Dropout.Layer : 0);
            Matrix.Multiply(_states[layer], _masks[layer], _dropped[layer], _tokens * width);
            if (layer == _shape.Layers)
                break;
            _matrix.Forward(_dropped[layer], width, _p + _shape.GateWeights(layer), null, _gates[layer], _tokens, _shape.Gates, width);
            foreach (var (first, count) in _pieces)
            {
                long offset = first;
                GatedRecurrence.Run(
                    _gates[layer] + (offset * _shape.Gates), _p + _shape.GateBias(layer), _states[layer] + (offset * width), _states[layer + 1] + (offset * width),
                    _cells[layer] + (offset * width), width, count);
            }
        }
        _matrix.Forward(_dropped[_shape.Layers], width, _p + _shape.OutputWeights, null, Output, _tokens, _shape.Outputs, width);
        if (training)
            new Span<float>(OutputGradient, _tokens * _shape.Outputs).Clear();
    }

    /// <summary>Takes <see cref="OutputGradient"/> back to the parameters' gradients.</summary>
    public void Backward()
    {
        int width = _shape.Width;
        _matrix.WeightGradient(_dropped[_shape.Layers], width, OutputGradient, _g + _shape.OutputWeights, null, _tokens, _shape.Outputs, width);
        _matrix.InputGradient(OutputGradient, _p + _shape.OutputWeights, _stateGradient, width, _tokens, _shape.Outputs, width, add: false);
        Matrix.Multiply(_stateGradient, _masks[_shape.Layers], _stateGradient, _tokens * width);
        for (int layer = _shape.Layers - 1; layer >= 0; layer--)
        {
            foreach (var (first, count) in _pieces)
            {
                long offset = first;
                ParserRecurrenceGradient.Run(
                    _gates[layer] + (offset * _shape.Gates), _cells[layer] + (offset * width), _states[layer] + (offset * width), _stateGradient + (offset * width),
                    _gateGradient + (offset * _shape.Gates), width, count);
            }
            _matrix.WeightGradient(_dropped[layer], width, _gateGradient, _g + _shape.GateWeights(layer), _g + _shape.GateBias(layer), _tokens, _shape.Gates, width);
            _matrix.InputGradient(_gateGradient, _p + _shape.GateWeights(layer), _inputGradient, width, _tokens, _shape.Gates, width, add: false);
            Matrix.Multiply(_inputGradient, _masks[layer], _inputGradient, _tokens * width);
            Matrix.Add(_stateGradient, _inputGradient, _tokens * width);
        }
        for (int t = 0; t < _tokens; t++)
            for (int f = 0; f < TokenFeatures.Count; f++)
                Matrix.Add(_g + _shape.Features + (_features[(t * TokenFeatures.Count) + f] * width), _stateGradient + ((long)t * width), width);
        _matrix.WeightGradient(_input, TokenEncoderShape.Given, _stateGradient, _g, null, _tokens, width, TokenEncoderShape.Given);
    }

    /// <summary>One step of the optimizer; clears the gradients.</summary>
    public void Update(float rate, int step)
    {
        double sum = 0;
        for (int k = 0; k < _count; k++)
            sum += _g[k] * _g[k];
        float norm = (float)Math.Sqrt(sum);
        _updates.Update(rate, norm > GradientLimit ? GradientLimit / norm : 1, step);
    }

    /// <summary>Adds the tables of <see cref="TokenEncoder"/> to a file.</summary>
    public void Write(ModelFileBuilder file)
    {
        var dense = new Half[_shape.Total];
        for (int i = 0; i < dense.Length; i++)
            dense[i] = (Half)_p[i];
        file.Add<int>("encoder.shape", [_shape.Width, _shape.Layers, _shape.Hidden]).Add<Half>("encoder.dense", dense);
        _given.Write(file);
    }

    private void Fill(int at, int count, float bound)
    {
        for (int i = 0; i < count; i++)
            _p[at + i] = bound * ((2 * _random.Uniform()) - 1);
    }

    private void Read(Document document, bool training)
    {
        _pieces.Clear();
        int mention = 0;
        for (int sentence = 0; sentence < document.SentenceCount; sentence++)
        {
            int first = document.SentenceStarts[sentence], end = document.SentenceStarts[sentence + 1];
            TokenFeatures.Fill(document, first, end, ref mention, _features.AsSpan(first * TokenFeatures.Count));
            for (; first < end; first += TokenEncoderShape.LongestPiece)
                _pieces.Add((first, Math.Min(TokenEncoderShape.LongestPiece, end - first)));
        }
        float keep = 1 / (1 - Dropout.Given);
        for (int t = 0; t < _tokens; t++)
        {
            var vector = new Span<float>(_input + ((long)t * TokenEncoderShape.Given), TokenEncoderShape.Given);
            _given.Read(document.FoldedHashes[t], vector);
            for (int k = 0; training && k < vector.Length; k++)
                vector[k] = _random.Uniform() < Dropout.Given ? 0 : vector[k] * keep;
        }
    }

    /// <summary>The same cells are left out through a whole piece (Gal and Ghahramani 2016).</summary>
    private void Mask(float* mask, float rate)
    {
        int width = _shape.Width;
        if (rate <= 0)
        {
            new Span<float>(mask, _tokens * width).Fill(1);
            return;
        }
        float keep = 1 / (1 - rate);
        foreach (var (first, count) in _pieces)
        {
            var row = new Span<float>(mask + ((long)first * width), width);
            for (int k = 0; k < width; k++)
                row[k] = _random.Uniform() < rate ? 0 : keep;
            for (int t = first + 1; t < first + count; t++)
                row.CopyTo(new(mask + ((long)t * width), width));
        }
    }

    private void Reserve()
    {
        if (_tokens <= _capacity)
            return;
        int capacity = _capacity = (_tokens * 3 / 2) + 64, width = _shape.Width;
        float*[] Layers(int count, int columns)
        {
            var layers = new float*[count];
            for (int i = 0; i < count; i++)
                layers[i] = _matrix.Allocate(capacity * columns);
            return layers;
        }
        _states = Layers(_shape.Layers + 1, width);
        _dropped = Layers(_shape.Layers + 1, width);
        _masks = Layers(_shape.Layers + 1, width);
        _gates = Layers(_shape.Layers, _shape.Gates);
        _cells = Layers(_shape.Layers, width);
        _input = _matrix.Allocate(capacity * TokenEncoderShape.Given);
        _stateGradient = _matrix.Allocate(capacity * width);
        _inputGradient = _matrix.Allocate(capacity * width);
        _gateGradient = _matrix.Allocate(capacity * _shape.Gates);
        Output = _matrix.Allocate(capacity * _shape.Outputs);
        OutputGradient = _matrix.Allocate(capacity * _shape.Outputs);
        _features = new byte[capacity * TokenFeatures.Count];
    }
}
