using System.IO.Compression;
using EntityGraph.Knowledge;
using EntityGraph.Models;
using EntityGraph.Syntax;
using EntityGraph.Tags;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains the dependency parser: treebanks to <c>parser.egm</c>. Single-threaded and seeded: the same corpora give the same bytes.</summary>
/// <remarks>
/// First a network learns from the treebanks alone. With silver trees, a second one then learns from both; of the silver
/// sentences it learns the trees that the first network, the teacher, gives them, and those arcs more on which another parser agrees
/// (after Weiss et al. 2015, who train on trees on which two parsers agree, and Kim and Rush 2016).
/// </remarks>
internal sealed unsafe class ParserTrainer
{
    private const int BatchTokens = 600, Capacity = 1024;
    private const float Rate = 0.003f, GradientLimit = 8f, SilverWeight = 0.5f;

    private readonly ParserOptions _options;
    private readonly ParserCorpus _train, _silver;
    private readonly List<(string Name, ParserCorpus Corpus)> _dev = [];
    private readonly ParserVocabulary _vocabulary;
    private readonly sbyte[] _vectors;

    private ParserTrainer(ParserOptions options, ModelSet models)
    {
        _options = options;
        var leftOut = options.LeaveOut is null ? [] : File.ReadAllLines(options.LeaveOut).Select(l => l.Trim()).Where(l => l.Length > 0).ToHashSet(StringComparer.Ordinal);
        var lexicon = new Lexicon(models);
        var tagger = Tagger.WithoutNames(models);
        _train = new(options.Train, LeaveOut, lexicon, tagger);
        _silver = new(options.Silver, LeaveOut, lexicon, tagger);
        foreach (string file in options.Dev)
            _dev.Add((Path.GetFileName(file), new([file], _ => false, lexicon, tagger)));
        _vocabulary = new(options.Words, options.Vocabulary);
        _vocabulary.AddFrequent(_train.Words, 2);
        _vectors = ReadVectors(options.Vectors);

        // "gum-x" names the document that the GUM treebank calls "GUM_genre_x".
        bool LeaveOut(string id) => leftOut.Contains(id) || (id.StartsWith("GUM_", StringComparison.Ordinal) && leftOut.Contains("gum-" + id[(id.LastIndexOf('_') + 1)..]));
    }

    /// <summary>Trains and writes the model.</summary>
    /// <param name="options">How.</param>
    /// <param name="models">Where the lexicon and the tagger come from.</param>
    public static void Train(ParserOptions options, ModelSet models)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(models);
        var trainer = new ParserTrainer(options, models);
        options.Log.WriteLine($"{trainer._train.Sentences} sentences, {trainer._silver.Sentences} silver, {trainer._vocabulary.Count} words");
        var examples = trainer._train.Examples(trainer._vocabulary, options.Tags, null, 1);
        byte[] file = options.Teacher is null ? trainer.Round(examples, options.Epochs, options.Seed) : File.ReadAllBytes(options.Teacher);
        if (trainer._silver.Sentences > 0 && options.SilverEpochs > 0)
        {
            var believed = trainer._silver.Examples(trainer._vocabulary, options.Tags, ParserOf(file), SilverWeight);
            options.Log.WriteLine($"of the silver arcs, the teacher finds {100.0 * believed.Sum(e => e.ArcWeights.Count(w => w == SilverWeight)) / believed.Sum(e => e.Count):F1} %");
            file = trainer.Round([.. examples, .. believed], options.SilverEpochs, options.Seed + 1);
        }
        File.WriteAllBytes(options.Output, file);
    }

    private byte[] Round(List<ParserExample> examples, int epochs, ulong seed)
    {
        var random = new SeededRandom(seed);
        var memory = new Matrix();
        var parameters = new ParserParameters(memory, new(_options.Width, _options.Layers, _options.Arc), _vocabulary.Count, random);
        float* given = GivenVectors(memory);
        var network = new ParserNetwork(memory, parameters, given, Capacity, random) { Dropout = (_options.Dropout / 2, 0.1f, _options.Dropout, _options.Dropout) };
        long tokens = examples.Sum(e => (long)e.Count), seen = 0;
        int step = 0;
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            random.Shuffle(examples);
            double loss = 0;
            int from = 0;
            while (from < examples.Count)
            {
                int to = from, size = 0;
                while (to < examples.Count && (to == from || size + examples[to].Count <= BatchTokens))
                    size += examples[to++].Count;
                loss += network.Learn(examples.GetRange(from, to - from)) * size;
                float left = 1 - (seen / ((float)tokens * epochs));
                parameters.Update(Rate * Math.Min(left, (step + 1) / 200f), GradientLimit * size, ++step);
                seen += size;
                from = to;
            }
            string scores = "";
            if (epoch % 4 == 0 || epoch == epochs)
            {
                var parser = ParserOf(Export(parameters, given));
                scores = string.Concat(_dev.Select(d => { var (u, l) = d.Corpus.Score(parser); return $"   {d.Name} UAS {u:F2} LAS {l:F2}"; }));
            }
            _options.Log.WriteLine($"epoch {epoch}/{epochs} loss {loss / tokens:F4}{scores}");
            _options.Log.Flush();
        }
        return Export(parameters, given);
    }

    private byte[] Export(ParserParameters parameters, float* given)
    {
        var shape = parameters.Shape;
        var dense = new Half[shape.Total];
        for (int i = 0; i < dense.Length; i++)
            dense[i] = (Half)parameters.Dense[i];
        float[] words = new float[_vocabulary.Count * shape.Half];
        for (int row = 0; row < _vocabulary.Count; row++)
            for (int k = 0; k < shape.Half; k++)
            {
                float sum = parameters.Words[((long)row * shape.Half) + k];
                for (int j = 0; j < ParserParameters.GivenWidth; j++)
                    sum += given[((long)row * ParserParameters.GivenWidth) + j] * parameters.Dense[parameters.Projection + (j * shape.Half) + k];
                words[(row * shape.Half) + k] = sum;
            }
        var (wordCells, wordScales) = Quantize(words, shape.Half);
        var (featureCells, featureScales) = Quantize(new ReadOnlySpan<float>(parameters.Features, ParserFeatures.Rows * shape.Half), shape.Half);
        var (keys, rows) = _vocabulary.Table();
        using var stream = new MemoryStream();
        new ModelFileBuilder()
            .Add<int>("shape", [shape.Width, shape.Layers, shape.Arc, _options.Tags ? 1 : 0])
            .Add<Half>("dense", dense)
            .Add<uint>("word.keys", keys)
            .Add<ushort>("word.rows", rows)
            .Add<sbyte>("word.cells", wordCells)
            .Add<float>("word.scales", wordScales)
            .Add<sbyte>("feature.cells", featureCells)
            .Add<float>("feature.scales", featureScales)
            .Write(stream);
        return stream.ToArray();
    }

    private static (sbyte[] Cells, float[] Scales) Quantize(ReadOnlySpan<float> values, int width)
    {
        sbyte[] cells = new sbyte[values.Length];
        float[] scales = new float[values.Length / width];
        for (int row = 0; row < scales.Length; row++)
        {
            float most = 1e-9f;
            foreach (float value in values.Slice(row * width, width))
                most = Math.Max(most, Math.Abs(value));
            scales[row] = most / 127;
            for (int k = 0; k < width; k++)
                cells[(row * width) + k] = (sbyte)MathF.Round(values[(row * width) + k] / scales[row]);
        }
        return (cells, scales);
    }

    private static Parser ParserOf(byte[] file) => new(new ParserModel(ModelFile.Read(new MemoryStream(file), ParserModel.FileName)));

    private float* GivenVectors(Matrix memory)
    {
        const float Unit = 0.004656276f;
        float* given = memory.Allocate(_vocabulary.Count * ParserParameters.GivenWidth);
        for (int row = 0; row < _vocabulary.Count; row++)
            if (_vocabulary.GivenRow(row) is var from and >= 0)
                for (int k = 0; k < ParserParameters.GivenWidth; k++)
                    given[((long)row * ParserParameters.GivenWidth) + k] = _vectors[(from * ParserParameters.GivenWidth) + k] * Unit;
        return given;
    }

    private static sbyte[] ReadVectors(string path)
    {
        Stream stream = File.OpenRead(path);
        if (path.EndsWith(".gz", StringComparison.Ordinal))
            stream = new GZipStream(stream, CompressionMode.Decompress);
        using (stream)
        {
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return (sbyte[])(Array)bytes.ToArray();
        }
    }
}
