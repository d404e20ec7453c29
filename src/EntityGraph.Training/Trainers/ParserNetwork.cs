using System.Runtime.Intrinsics;
using EntityGraph.Syntax;

namespace EntityGraph.Training.Trainers;

/// <summary>The parser's network in training: forward with dropout, loss, and gradients by hand.</summary>
/// <remarks>Cross-entropy over heads and over labels of right arcs; the first layer learns Penn tags beside (Søgaard and Goldberg 2016).</remarks>
internal sealed unsafe class ParserNetwork
{
    private const float TagLossWeight = 0.3f;

    private readonly ParserParameters _p;
    private readonly ParserShape _shape;
    private readonly Matrix _matrix;
    private readonly SeededRandom _random;
    private readonly float* _given;
    private readonly int _capacity;
    private readonly float*[] _states, _dropped, _masks, _gates, _cells;
    private readonly float* _vectors, _roles, _roleMask, _query, _queryGradient, _roleGradient, _scores, _joined, _labels, _labelGradient, _stateGradient, _inputGradient, _gateGradient, _tags;
    private int _tokens;

    /// <summary>A network over parameters.</summary>
    /// <param name="memory">Owns all buffers.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="given">Given vectors of the words, by row.</param>
    /// <param name="capacity">Most tokens of a batch.</param>
    /// <param name="random">Source of dropout.</param>
    public ParserNetwork(Matrix memory, ParserParameters parameters, float* given, int capacity, SeededRandom random)
    {
        _p = parameters;
        _matrix = memory;
        _given = given;
        _capacity = capacity;
        _random = random;
        var shape = _shape = parameters.Shape;
        _states = new float*[shape.Layers + 1];
        _dropped = new float*[shape.Layers + 1];
        _masks = new float*[shape.Layers + 1];
        _gates = new float*[shape.Layers];
        _cells = new float*[shape.Layers];
        for (int layer = 0; layer <= shape.Layers; layer++)
        {
            _states[layer] = memory.Allocate(capacity * shape.Width);
            _dropped[layer] = memory.Allocate(capacity * shape.Width);
            _masks[layer] = memory.Allocate(capacity * shape.Width);
            if (layer == shape.Layers)
                break;
            _gates[layer] = memory.Allocate(capacity * shape.Gates);
            _cells[layer] = memory.Allocate(capacity * shape.Width);
        }
        _vectors = memory.Allocate(capacity * ParserParameters.GivenWidth);
        _roles = memory.Allocate(capacity * shape.Roles);
        _roleMask = memory.Allocate(capacity * shape.Roles);
        _roleGradient = memory.Allocate(capacity * shape.Roles);
        _query = memory.Allocate(capacity * shape.Query);
        _queryGradient = memory.Allocate(capacity * shape.Query);
        _scores = memory.Allocate(capacity * MatrixKernel.Pad(capacity + 1));
        _joined = memory.Allocate(capacity * shape.Arc);
        _labels = memory.Allocate(capacity * ParserShape.Labels);
        _labelGradient = memory.Allocate(capacity * shape.Arc);
        _stateGradient = memory.Allocate(capacity * shape.Width);
        _inputGradient = memory.Allocate(capacity * shape.Width);
        _gateGradient = memory.Allocate(capacity * shape.Gates);
        _tags = memory.Allocate(capacity * ParserParameters.Tags);
    }

    /// <summary>Rates of dropout: of whole words, of tags, of cells of the layers' inputs, and of cells of the vectors that score.</summary>
    public (float Word, float Tag, float Layer, float Role) Dropout { get; init; } = (0.1f, 0.1f, 0.2f, 0.2f);

    /// <summary>Adds the gradients of a batch to the parameters'.</summary>
    /// <returns>The loss a token.</returns>
    public float Learn(IReadOnlyList<ParserExample> batch)
    {
        _tokens = batch.Sum(e => e.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_tokens, _capacity);
        int[] words = new int[_tokens], features = new int[_tokens * ParserFeatures.Count];
        Read(batch, words, features);
        Embed(words, features);
        Encode(batch);
        new Span<float>(_roleGradient, _tokens * _shape.Roles).Clear();
        new Span<float>(_queryGradient, _tokens * _shape.Query).Clear();
        double loss = LearnLabels(batch) + LearnArcs(batch);
        BackThroughRoles();
        loss += BackThroughLayers(batch);
        BackThroughWords(words, features);
        return (float)(loss / _tokens);
    }

    private void Read(IReadOnlyList<ParserExample> batch, int[] words, int[] features)
    {
        int at = 0;
        foreach (var example in batch)
        {
            example.Words.CopyTo(words, at);
            example.Features.CopyTo(features, at * ParserFeatures.Count);
            bool noTags = _random.Uniform() < Dropout.Tag;
            for (int i = at; i < at + example.Count; i++)
            {
                if (_random.Uniform() < Dropout.Word)
                    words[i] = 0;
                if (noTags || _random.Uniform() < Dropout.Tag)
                    (features[i * ParserFeatures.Count], features[(i * ParserFeatures.Count) + 1]) = (ParserFeatures.NoXpos, ParserFeatures.NoUpos);
            }
            at += example.Count;
        }
    }

    private void Embed(int[] words, int[] features)
    {
        int half = _shape.Half;
        for (int t = 0; t < _tokens; t++)
            Buffer.MemoryCopy(_given + ((long)words[t] * ParserParameters.GivenWidth), _vectors + ((long)t * ParserParameters.GivenWidth), 400, 400);
        float* input = _states[0];
        _matrix.Product(
            _vectors, ParserParameters.GivenWidth, 1, _p.Dense + _p.Projection, half, 1, input, _shape.Width, _tokens, half, ParserParameters.GivenWidth, add: false);
        for (int t = 0; t < _tokens; t++, input += _shape.Width)
        {
            Matrix.Add(input, _p.Words + ((long)words[t] * half), half);
            new Span<float>(input + half, half).Clear();
            for (int f = 0; f < ParserFeatures.Count; f++)
                Matrix.Add(input + half, _p.Features + ((long)features[(t * ParserFeatures.Count) + f] * half), half);
        }
    }

    private void Encode(IReadOnlyList<ParserExample> batch)
    {
        for (int layer = 0; layer <= _shape.Layers; layer++)
        {
            Mask(batch, _masks[layer], _shape.Width, Dropout.Layer);
            Matrix.Multiply(_states[layer], _masks[layer], _dropped[layer], _tokens * _shape.Width);
            if (layer == _shape.Layers)
                break;
            _matrix.Forward(_dropped[layer], _shape.Width, _p.Dense + _shape.GateWeights(layer), null, _gates[layer], _tokens, _shape.Gates, _shape.Width);
            long offset = 0;
            foreach (var example in batch)
            {
                GatedRecurrence.Run(
                    _gates[layer] + (offset * _shape.Gates), _p.Dense + _shape.GateBias(layer), _states[layer] + (offset * _shape.Width),
                    _states[layer + 1] + (offset * _shape.Width), _cells[layer] + (offset * _shape.Width), _shape.Width, example.Count);
                offset += example.Count;
            }
        }
        _matrix.Forward(_dropped[_shape.Layers], _shape.Width, _p.Dense + _shape.RoleWeights, _p.Dense + _shape.RoleBias, _roles, _tokens, _shape.Roles, _shape.Width);
        Mask(batch, _roleMask, _shape.Roles, Dropout.Role);
        for (int t = 0; t < _tokens; t++)
        {
            float* row = _roles + ((long)t * _shape.Roles);
            for (int k = 0; k < 2 * _shape.Arc; k++)
                row[k] = row[k] > 0 ? row[k] : 0.1f * row[k];
        }
        Matrix.Multiply(_roles, _roleMask, _roles, _tokens * _shape.Roles);
        _matrix.Forward(_roles, _shape.Roles, _p.Dense + _shape.QueryWeights, _p.Dense + _shape.QueryBias, _query, _tokens, _shape.Query, _shape.Arc);
    }

    private double LearnLabels(IReadOnlyList<ParserExample> batch)
    {
        int arc = _shape.Arc, offset = 0;
        foreach (var example in batch)
        {
            for (int i = 0; i < example.Count; i++)
            {
                float* left = _roles + ((long)(offset + i) * _shape.Roles) + (2 * arc);
                float* right = _roles + ((long)(offset + Math.Max(example.Heads[i], 0)) * _shape.Roles) + (3 * arc);
                float* joined = _joined + ((long)(offset + i) * arc);
                for (int k = 0; k < arc; k++)
                    joined[k] = Math.Max(left[k] + right[k], 0);
            }
            offset += example.Count;
        }
        _matrix.Forward(_joined, arc, _p.Dense + _shape.LabelWeights, _p.Dense + _shape.LabelBias, _labels, _tokens, ParserShape.Labels, arc);
        double loss = 0;
        offset = 0;
        foreach (var example in batch)
        {
            for (int i = 0; i < example.Count; i++)
                loss += CrossEntropy(_labels + ((long)(offset + i) * ParserShape.Labels), Deprels.Count, example.Labels[i], example.Heads[i] < 0 ? 0 : example.LabelWeights[i], ParserShape.Labels);
            offset += example.Count;
        }
        _matrix.WeightGradient(_joined, arc, _labels, _p.DenseGradient + _shape.LabelWeights, _p.DenseGradient + _shape.LabelBias, _tokens, ParserShape.Labels, arc);
        _matrix.InputGradient(_labels, _p.Dense + _shape.LabelWeights, _labelGradient, arc, _tokens, ParserShape.Labels, arc, add: false);
        offset = 0;
        foreach (var example in batch)
        {
            for (int i = 0; i < example.Count; i++)
            {
                float* joined = _joined + ((long)(offset + i) * arc), gradient = _labelGradient + ((long)(offset + i) * arc);
                for (int k = 0; k < arc; k++)
                    if (joined[k] <= 0)
                        gradient[k] = 0;
                Matrix.Add(_roleGradient + ((long)(offset + i) * _shape.Roles) + (2 * arc), gradient, arc);
                Matrix.Add(_roleGradient + ((long)(offset + Math.Max(example.Heads[i], 0)) * _shape.Roles) + (3 * arc), gradient, arc);
            }
            offset += example.Count;
        }
        return loss;
    }

    private double LearnArcs(IReadOnlyList<ParserExample> batch)
    {
        double loss = 0;
        int arc = _shape.Arc, offset = 0;
        float* root = _p.Dense + _shape.RootKey, rootGradient = _p.DenseGradient + _shape.RootKey;
        foreach (var example in batch)
        {
            int n = example.Count, step = MatrixKernel.Pad(n + 1);
            float* query = _query + ((long)offset * _shape.Query), queryGradient = _queryGradient + ((long)offset * _shape.Query);
            float* keys = _roles + ((long)offset * _shape.Roles) + arc, keyGradient = _roleGradient + ((long)offset * _shape.Roles) + arc;
            _matrix.Product(query, _shape.Query, 1, keys, 1, _shape.Roles, _scores, step, n, n, arc, add: false);
            for (int i = 0; i < n; i++)
            {
                float* row = _scores + ((long)i * step), q = query + ((long)i * _shape.Query), dq = queryGradient + ((long)i * _shape.Query);
                for (int j = 0; j < n; j++)
                    row[j] = j == i ? -1e9f : row[j] + q[arc + ParserShape.Distance(j - i)];
                float sum = q[_shape.Query - 1];
                for (int k = 0; k < arc; k++)
                    sum += q[k] * root[k];
                row[n] = sum;
                loss += CrossEntropy(row, n + 1, example.Heads[i] < 0 ? n : example.Heads[i], example.ArcWeights[i], step);
                for (int j = 0; j < n; j++)
                    if (j != i)
                        dq[arc + ParserShape.Distance(j - i)] += row[j];
                dq[_shape.Query - 1] += row[n];
                for (int k = 0; k < arc; k++)
                {
                    dq[k] += row[n] * root[k];
                    rootGradient[k] += row[n] * q[k];
                }
            }
            _matrix.Product(_scores, step, 1, keys, _shape.Roles, 1, queryGradient, _shape.Query, n, arc, n, add: true);
            _matrix.Product(_scores, 1, step, query, _shape.Query, 1, keyGradient, _shape.Roles, n, arc, n, add: true);
            offset += n;
        }
        return loss;
    }

    private void BackThroughRoles()
    {
        _matrix.WeightGradient(_roles, _shape.Roles, _queryGradient, _p.DenseGradient + _shape.QueryWeights, _p.DenseGradient + _shape.QueryBias, _tokens, _shape.Query, _shape.Arc);
        _matrix.InputGradient(_queryGradient, _p.Dense + _shape.QueryWeights, _roleGradient, _shape.Roles, _tokens, _shape.Query, _shape.Arc, add: true);
        for (int t = 0; t < _tokens; t++)
        {
            long at = (long)t * _shape.Roles;
            for (int k = 0; k < _shape.Roles; k++)
                _roleGradient[at + k] *= _roleMask[at + k] * (k >= 2 * _shape.Arc || _roles[at + k] > 0 ? 1 : 0.1f);
        }
        int last = _shape.Layers;
        _matrix.WeightGradient(_dropped[last], _shape.Width, _roleGradient, _p.DenseGradient + _shape.RoleWeights, _p.DenseGradient + _shape.RoleBias, _tokens, _shape.Roles, _shape.Width);
        _matrix.InputGradient(_roleGradient, _p.Dense + _shape.RoleWeights, _stateGradient, _shape.Width, _tokens, _shape.Roles, _shape.Width, add: false);
        Matrix.Multiply(_stateGradient, _masks[last], _stateGradient, _tokens * _shape.Width);
    }

    private double BackThroughLayers(IReadOnlyList<ParserExample> batch)
    {
        double loss = 0;
        for (int layer = _shape.Layers - 1; layer >= 0; layer--)
        {
            if (layer == 0)
                loss += LearnTags(batch);
            long offset = 0;
            foreach (var example in batch)
            {
                ParserRecurrenceGradient.Run(
                    _gates[layer] + (offset * _shape.Gates), _cells[layer] + (offset * _shape.Width), _states[layer] + (offset * _shape.Width),
                    _stateGradient + (offset * _shape.Width), _gateGradient + (offset * _shape.Gates), _shape.Width, example.Count);
                offset += example.Count;
            }
            _matrix.WeightGradient(
                _dropped[layer], _shape.Width, _gateGradient, _p.DenseGradient + _shape.GateWeights(layer), _p.DenseGradient + _shape.GateBias(layer), _tokens, _shape.Gates, _shape.Width);
            _matrix.InputGradient(_gateGradient, _p.Dense + _shape.GateWeights(layer), _inputGradient, _shape.Width, _tokens, _shape.Gates, _shape.Width, add: false);
            Matrix.Multiply(_inputGradient, _masks[layer], _inputGradient, _tokens * _shape.Width);
            Matrix.Add(_stateGradient, _inputGradient, _tokens * _shape.Width);
        }
        return loss;
    }

    private double LearnTags(IReadOnlyList<ParserExample> batch)
    {
        double loss = 0;
        _matrix.Forward(_dropped[1], _shape.Width, _p.Dense + _p.TagWeights, _p.Dense + _p.TagBias, _tags, _tokens, ParserParameters.Tags, _shape.Width);
        float* row = _tags;
        foreach (var example in batch)
            for (int i = 0; i < example.Count; i++, row += ParserParameters.Tags)
                loss += CrossEntropy(row, PennTags.Count, example.Tags[i], example.Tags[i] == 0 ? 0 : TagLossWeight, ParserParameters.Tags);
        _matrix.WeightGradient(_dropped[1], _shape.Width, _tags, _p.DenseGradient + _p.TagWeights, _p.DenseGradient + _p.TagBias, _tokens, ParserParameters.Tags, _shape.Width);
        _matrix.InputGradient(_tags, _p.Dense + _p.TagWeights, _inputGradient, _shape.Width, _tokens, ParserParameters.Tags, _shape.Width, add: false);
        Matrix.Multiply(_inputGradient, _masks[1], _inputGradient, _tokens * _shape.Width);
        Matrix.Add(_stateGradient, _inputGradient, _tokens * _shape.Width);
        return loss;
    }

    private void BackThroughWords(int[] words, int[] features)
    {
        int half = _shape.Half;
        _matrix.Product(
            _vectors, 1, ParserParameters.GivenWidth, _stateGradient, _shape.Width, 1, _p.DenseGradient + _p.Projection, half, ParserParameters.GivenWidth, half, _tokens, add: true);
        float* gradient = _stateGradient;
        for (int t = 0; t < _tokens; t++, gradient += _shape.Width)
        {
            _p.TouchWord(words[t]);
            Matrix.Add(_p.WordGradient + ((long)words[t] * half), gradient, half);
            for (int f = 0; f < ParserFeatures.Count; f++)
            {
                int row = features[(t * ParserFeatures.Count) + f];
                _p.TouchFeature(row);
                Matrix.Add(_p.FeatureGradient + ((long)row * half), gradient + half, half);
            }
        }
    }

    /// <summary>One mask of cells a sentence, the same for all its tokens (Gal and Ghahramani 2016).</summary>
    private void Mask(IReadOnlyList<ParserExample> batch, float* mask, int width, float rate)
    {
        foreach (var example in batch)
        {
            for (int k = 0; k < width; k++)
                mask[k] = _random.Uniform() < rate ? 0 : 1 / (1 - rate);
            for (int i = 1; i < example.Count; i++)
                Buffer.MemoryCopy(mask, mask + ((long)i * width), width * 4, width * 4);
            mask += (long)example.Count * width;
        }
    }

    /// <summary>Turns scores into the gradient of the loss and returns the loss; clears the rest of the row.</summary>
    private static double CrossEntropy(float* row, int count, int right, float weight, int step)
    {
        if (weight == 0)
        {
            new Span<float>(row, step).Clear();
            return 0;
        }
        float most = row[0];
        for (int k = 1; k < count; k++)
            most = Math.Max(most, row[k]);
        for (int k = count; k < step; k++)
            row[k] = -1e9f;
        var sums = Vector256<float>.Zero;
        for (int k = 0; k < step; k += 8)
        {
            var e = GatedRecurrence.Exp(Vector256.Load(row + k) - Vector256.Create(most));
            e.Store(row + k);
            sums += e;
        }
        float sum = Vector256.Sum(sums), scale = weight / sum;
        double loss = -Math.Log(row[right] / sum) * weight;
        for (int k = 0; k < step; k++)
            row[k] *= scale;
        row[right] -= weight;
        return loss;
    }
}
