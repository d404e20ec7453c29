using System.Numerics;
using System.Runtime.InteropServices;
using EntityGraph.Models;
using EntityGraph.Tags;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) by stochastic gradient with AdaGrad steps and an L2 penalty.</summary>
/// <remarks>
/// A token may allow several labels: then the probability of all allowed sequences together is raised (Tsuboi et al. 2008). After the first passes the
/// weakest features are dropped and the rest is trained on, so that the small model is one trained to be small. Features are left out at random while learning, so that none is relied on alone
/// (Wang, Wang, Wager, Liang and Manning 2013). Single-threaded and seeded.
/// </remarks>
internal sealed class SequenceTrainer
{
    private readonly SequenceTrainerOptions _options;
    private readonly string[] _labels;
    private readonly int _width;
    private readonly bool[] _possible;
    private readonly TextWriter _log;
    private readonly Dictionary<uint, int> _numbers = [];
    private readonly List<uint> _keys = [];
    private readonly List<int> _counts = [];
    private readonly float[] _pairs, _pairSquares, _pairExponents;
    private readonly Random _dropout;
    private float[] _weights = [], _squares = [], _decay = [], _scores = [];
    private int[] _kept = [], _keptStarts = [];

    /// <summary>A trainer for these labels.</summary>
    /// <param name="labels">The labels, by number.</param>
    /// <param name="possible">Whether label j may follow label i; label -1 stands for the start of a sentence as i and for its end as j.</param>
    /// <param name="options">How to train.</param>
    /// <param name="log">Takes one line a pass.</param>
    public SequenceTrainer(IReadOnlyList<string> labels, Func<int, int, bool> possible, SequenceTrainerOptions options, TextWriter log)
    {
        _options = options;
        _labels = [.. labels];
        _log = log;
        _dropout = new(options.Seed + 1);
        _width = (labels.Count + 15) & ~15;
        _possible = new bool[(_width + 2) * _width];
        for (int i = 0; i < labels.Count; i++)
        {
            for (int j = 0; j < labels.Count; j++)
                _possible[(i * _width) + j] = possible(i, j);
            _possible[(_width * _width) + i] = possible(-1, i);
            _possible[((_width + 1) * _width) + i] = possible(i, -1);
        }
        _pairs = new float[_possible.Length];
        _pairSquares = new float[_possible.Length];
        _pairExponents = new float[_possible.Length];
    }

    /// <summary>Trains on sentences whose features are keys; the keys are replaced by numbers.</summary>
    public void Train(List<TrainingSentence> sentences)
    {
        Number(sentences);
        var random = new Random(_options.Seed);
        int[] order = [.. Enumerable.Range(0, sentences.Count)];
        int passes = _options.FirstPasses + _options.LastPasses;
        for (int pass = 0; pass < passes; pass++)
        {
            if (pass == _options.FirstPasses && _keys.Count > _options.MaximumFeatures)
                Prune(sentences);
            random.Shuffle(order);
            // The step shrinks over the last passes so that the end is no matter of order.
            float rate = _options.Rate * Math.Min(1, (passes - pass) / (passes * 0.5f));
            var model = new ChainPosterior(_width);
            var truth = new ChainPosterior(_width);
            double loss = 0;
            foreach (int index in order)
                loss += Learn(sentences[index], model, truth, rate);
            _log.WriteLine($"pass {pass + 1} of {passes}: {_keys.Count} features, mean error {loss / sentences.Sum(s => (double)s.Count):F5}");
        }
    }

    /// <summary>Adds the model's sections.</summary>
    /// <param name="builder">Takes them.</param>
    /// <param name="prefix">Their names begin so.</param>
    /// <param name="kept">The labels that the model keeps, in rising order; all of them if none are given.</param>
    public void Save(ModelFileBuilder builder, string prefix, IReadOnlyList<int>? kept = null)
    {
        kept ??= [.. Enumerable.Range(0, _labels.Length)];
        int count = kept.Count;
        float top = 0;
        foreach (float weight in _weights)
            top = Math.Max(top, Math.Abs(weight));
        float scale = Math.Clamp(top / 127, 0.001f, 0.05f);
        var order = Enumerable.Range(0, _keys.Count).OrderBy(i => _keys[i]).ToList();
        var keys = new List<uint>();
        var rows = new List<byte>();
        byte[] mask = new byte[(count + 7) / 8];
        sbyte[] values = new sbyte[count];
        foreach (int feature in order)
        {
            Array.Clear(mask);
            bool any = false;
            for (int label = 0; label < count; label++)
            {
                int step = (int)Math.Clamp(MathF.Round(_weights[(feature * _width) + kept[label]] / scale), -127, 127);
                values[label] = (sbyte)(Math.Abs(step) < _options.MinimumStep ? 0 : step);
                if (values[label] == 0)
                    continue;
                mask[label >> 3] |= (byte)(1 << (label & 7));
                any = true;
            }
            if (!any)
                continue;
            keys.Add(_keys[feature]);
            rows.AddRange(mask);
            foreach (sbyte value in values)
                if (value != 0)
                    rows.Add((byte)value);
        }
        short[] transitions = new short[(count + 2) * count];
        for (int i = 0; i < count + 2; i++)
        {
            int from = i < count ? kept[i] : _width + i - count;
            for (int j = 0; j < count; j++)
                transitions[(i * count) + j] = !_possible[(from * _width) + kept[j]]
                    ? short.MinValue
                    : (short)Math.Clamp(MathF.Round(_pairs[(from * _width) + kept[j]] / scale), -20000, 20000);
        }
        builder.AddLines(prefix + "labels", kept.Select(l => _labels[l]))
            .Add<float>(prefix + "scale", [scale])
            .Add<short>(prefix + "transitions", transitions)
            .Add<byte>(prefix + "keys", PackedKeys.Pack(keys))
            .Add<byte>(prefix + "rows", [.. rows]);
        _log.WriteLine($"{prefix} {keys.Count} features, {rows.Count} bytes of weights, step {scale}");
    }

    private void Number(List<TrainingSentence> sentences)
    {
        var seen = new Dictionary<uint, int>();
        foreach (var sentence in sentences)
            foreach (uint key in sentence.Features)
                CollectionsMarshal.GetValueRefOrAddDefault(seen, key, out _)++;
        for (int s = 0; s < sentences.Count; s++)
        {
            var sentence = sentences[s];
            var features = new List<uint>(sentence.Features.Length);
            int[] starts = new int[sentence.Starts.Length];
            for (int t = 0; t < sentence.Count; t++)
            {
                for (int i = sentence.Starts[t]; i < sentence.Starts[t + 1]; i++)
                {
                    uint key = sentence.Features[i];
                    int count = seen[key];
                    if (count < _options.MinimumCount)
                        continue;
                    if (!_numbers.TryGetValue(key, out int number))
                    {
                        _numbers[key] = number = _keys.Count;
                        _keys.Add(key);
                        _counts.Add(count);
                    }
                    features.Add((uint)number);
                }
                starts[t + 1] = features.Count;
            }
            sentences[s] = sentence with { Features = [.. features], Starts = starts };
        }
        _weights = new float[_keys.Count * _width];
        _squares = new float[_keys.Count * _width];
        _decay = [.. _counts.Select(c => _options.Penalty / c)];
    }

    /// <summary>Keeps the features with the largest weights and renumbers.</summary>
    private void Prune(List<TrainingSentence> sentences)
    {
        float[] strength = new float[_keys.Count];
        for (int f = 0; f < strength.Length; f++)
        {
            // What a feature does to the corpus grows with its weights and, slowly, with how often it is seen.
            float sum = 0;
            for (int i = f * _width; i < (f + 1) * _width; i++)
                sum += _weights[i] * _weights[i];
            strength[f] = sum * MathF.Log2(1 + _counts[f]);
        }
        int[] kept = [.. Enumerable.Range(0, strength.Length).OrderByDescending(f => strength[f]).ThenBy(f => f).Take(_options.MaximumFeatures).Order()];
        int[] renumbered = new int[strength.Length];
        Array.Fill(renumbered, -1);
        float[] weights = new float[kept.Length * _width], squares = new float[kept.Length * _width];
        uint[] keys = new uint[kept.Length];
        int[] counts = new int[kept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            renumbered[kept[i]] = i;
            Array.Copy(_weights, kept[i] * _width, weights, i * _width, _width);
            Array.Copy(_squares, kept[i] * _width, squares, i * _width, _width);
            (keys[i], counts[i]) = (_keys[kept[i]], _counts[kept[i]]);
        }
        (_weights, _squares) = (weights, squares);
        _keys.Clear();
        _keys.AddRange(keys);
        _counts.Clear();
        _counts.AddRange(counts);
        _decay = [.. counts.Select(c => _options.Penalty / c)];
        for (int s = 0; s < sentences.Count; s++)
        {
            var sentence = sentences[s];
            var features = new List<uint>(sentence.Features.Length);
            int[] starts = new int[sentence.Starts.Length];
            for (int t = 0; t < sentence.Count; t++)
            {
                for (int i = sentence.Starts[t]; i < sentence.Starts[t + 1]; i++)
                    if (renumbered[sentence.Features[i]] >= 0)
                        features.Add((uint)renumbered[sentence.Features[i]]);
                starts[t + 1] = features.Count;
            }
            sentences[s] = sentence with { Features = [.. features], Starts = starts };
        }
    }

    private double Learn(TrainingSentence sentence, ChainPosterior model, ChainPosterior truth, float rate)
    {
        int count = sentence.Count, width = _width;
        if (count == 0)
            return 0;
        if (_scores.Length < count * width)
            _scores = new float[count * width];
        Choose(sentence);
        var boost = new Vector<float>(1 / (1 - _options.Dropout));
        for (int t = 0; t < count; t++)
        {
            var row = MemoryMarshal.Cast<float, Vector<float>>(_scores.AsSpan(t * width, width));
            row.Clear();
            for (int f = _keptStarts[t]; f < _keptStarts[t + 1]; f++)
            {
                var weights = MemoryMarshal.Cast<float, Vector<float>>(_weights.AsSpan(_kept[f] * width, width));
                for (int i = 0; i < row.Length; i++)
                    row[i] += weights[i];
            }
            for (int i = 0; i < row.Length; i++)
                row[i] *= boost;
        }
        for (int i = 0; i < _pairs.Length; i++)
            _pairExponents[i] = _possible[i] ? MathF.Exp(_pairs[i]) : 0;
        Array.Clear(model.Pairs);
        if (!model.Run(_scores, _pairExponents, null, count, -sentence.Weight)
            || (sentence.Allowed is not null && !truth.Run(_scores, _pairExponents, sentence.Allowed, count, sentence.Weight)))
            return 0;
        double loss = 0;
        Span<float> gradient = stackalloc float[width];
        for (int t = 0; t < count; t++)
        {
            float largest = 0;
            for (int i = 0; i < width; i++)
            {
                float wanted = sentence.Allowed is not null ? truth.Label[(t * width) + i] : i == sentence.Labels[t] ? 1 : 0;
                gradient[i] = sentence.Weight * (wanted - model.Label[(t * width) + i]);
                largest = Math.Max(largest, Math.Abs(gradient[i]));
            }
            loss += largest;
            if (largest < 0.002f)
                continue;
            for (int f = _keptStarts[t]; f < _keptStarts[t + 1]; f++)
                Step(_kept[f], gradient, rate);
        }
        if (sentence.Allowed is null)
            AddTruePairs(sentence, model.Pairs);
        else
            AddAllowedPairs(truth, model.Pairs);
        for (int i = 0; i < _pairs.Length; i++)
        {
            float g = model.Pairs[i];
            if (!_possible[i] || Math.Abs(g) < 1e-4f)
                continue;
            _pairSquares[i] += g * g;
            _pairs[i] += rate * g / (0.1f + MathF.Sqrt(_pairSquares[i]));
        }
        return loss;
    }

    /// <summary>Chooses the features of a sentence that this step sees: all of them, less those that the noise takes away.</summary>
    private void Choose(TrainingSentence sentence)
    {
        if (_kept.Length < sentence.Features.Length)
            _kept = new int[sentence.Features.Length];
        if (_keptStarts.Length <= sentence.Count)
            _keptStarts = new int[sentence.Count + 1];
        uint threshold = (uint)(_options.Dropout * 65536);
        int kept = 0;
        for (int t = 0; t < sentence.Count; t++)
        {
            for (int f = sentence.Starts[t]; f < sentence.Starts[t + 1]; f += 4)
            {
                long noise = threshold == 0 ? -1 : _dropout.NextInt64();
                for (int i = f; i < Math.Min(f + 4, sentence.Starts[t + 1]); i++, noise >>= 16)
                    if ((noise & 0xFFFF) >= threshold)
                        _kept[kept++] = (int)sentence.Features[i];
            }
            _keptStarts[t + 1] = kept;
        }
    }

    private void AddTruePairs(TrainingSentence sentence, float[] pairs)
    {
        pairs[(_width * _width) + sentence.Labels[0]] += sentence.Weight;
        pairs[((_width + 1) * _width) + sentence.Labels[^1]] += sentence.Weight;
        for (int t = 1; t < sentence.Count; t++)
            pairs[(sentence.Labels[t - 1] * _width) + sentence.Labels[t]] += sentence.Weight;
    }

    private static void AddAllowedPairs(ChainPosterior truth, float[] pairs)
    {
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] += truth.Pairs[i];
        Array.Clear(truth.Pairs);
    }

    private void Step(int feature, ReadOnlySpan<float> gradient, float rate)
    {
        var weights = MemoryMarshal.Cast<float, Vector<float>>(_weights.AsSpan(feature * _width, _width));
        var squares = MemoryMarshal.Cast<float, Vector<float>>(_squares.AsSpan(feature * _width, _width));
        var step = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        float decay = _decay[feature];
        for (int i = 0; i < weights.Length; i++)
        {
            var g = step[i] - (weights[i] * decay);
            squares[i] += g * g;
            weights[i] += g * rate / (Vector.SquareRoot(squares[i]) + new Vector<float>(0.1f));
        }
    }
}
