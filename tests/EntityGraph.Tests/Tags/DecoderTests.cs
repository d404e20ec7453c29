using EntityGraph.Models;
using EntityGraph.Tags;
using NUnit.Framework;

namespace EntityGraph.Tests.Tags;

/// <summary>The fast decoder and the probabilities of names against all label sequences, tried one by one.</summary>
public sealed class DecoderTests
{
    private const float Scale = 0.01f;

    private static readonly string[] Labels = ["O", "B-A", "I-A", "E-A", "S-A", "B-B", "I-B", "E-B", "S-B"];

    // More labels than fit the vectors of the narrow decoder.
    private static readonly string[] ManyLabels = [.. Labels, .. "CDEFGHI".SelectMany(kind => "BIES".Select(position => $"{position}-{kind}"))];

    private static readonly NameLabels Scheme = new(Labels);

    [Test]
    public void Decode_AnyScores_FindsTheBestOfAllSequences([Range(1, 25)] int seed)
    {
        var random = new Random(seed);
        var model = Model(random);
        short[] emissions = Emissions(random, model, 1 + random.Next(4));
        byte[] found = new byte[emissions.Length / model.Width];
        new Decoder().Decode(model, emissions, found);
        Assert.That(Score(model, emissions, found), Is.EqualTo(Sequences(found.Length).Max(s => Score(model, emissions, s))));
    }

    [Test]
    public void Decode_AnyScoresOfManyLabels_FindsTheBestOfAllSequences([Range(1, 25)] int seed)
    {
        var random = new Random(seed);
        var model = Model(random, labels: ManyLabels);
        short[] emissions = Emissions(random, model, 1 + random.Next(4));
        byte[] found = new byte[emissions.Length / model.Width];
        new Decoder().Decode(model, emissions, found);
        Assert.That(Score(model, emissions, found), Is.EqualTo(Sequences(found.Length).Max(s => Score(model, emissions, s))));
    }

    [Test]
    public void Decode_ScoresThatNoSequenceFits_GivesASequenceOfTheScheme()
    {
        var model = Model(new Random(1));
        short[] emissions = new short[3 * model.Width];
        emissions[0] = emissions[2 * model.Width] = 5000;
        emissions[model.Width + Array.IndexOf(Labels, "I-A")] = 5000;
        byte[] found = new byte[3];
        new Decoder().Decode(model, emissions, found);
        Assert.That(Score(model, emissions, found), Is.GreaterThan(SequenceModel.Forbidden / 2));
    }

    [Test]
    public void Of_NamesOfTheBestSequence_AreTheShareOfSequencesThatHoldThem([Range(1, 25)] int seed)
    {
        var random = new Random(seed);
        var model = Model(random);
        short[] emissions = Emissions(random, model, 5);
        byte[] best = new byte[5];
        new Decoder().Decode(model, emissions, best);
        List<(int Start, int End, int Kind)> names = [], others = [];
        Scheme.Spans(best, names);
        var confidence = new SpanConfidence();
        confidence.Read(model, emissions, best, names);
        double all = 0;
        double[] held = new double[names.Count];
        foreach (byte[] sequence in Sequences(5))
        {
            double weight = Math.Exp((Score(model, emissions, sequence) - Score(model, emissions, best)) * Scale);
            all += weight;
            Scheme.Spans(sequence, others);
            for (int n = 0; n < names.Count; n++)
                held[n] += others.Contains(names[n]) ? weight : 0;
        }
        for (int n = 0; n < names.Count; n++)
            Assert.That(confidence.Of(names[n].Start, names[n].End), Is.EqualTo(held[n] / all).Within(0.005));
    }

    [Test]
    public void Find_KeysOfAModel_AreFoundAndNoOthers()
    {
        var random = new Random(3);
        // Many keys with one high half: more than one look compares.
        uint[] keys = [.. Enumerable.Range(0, 300).Select(_ => (uint)random.NextInt64(1L << 32)).Concat(Enumerable.Range(0, 100).Select(i => 0x7777_0000u + ((uint)i * 600u))).Distinct().Order()];
        var model = Model(random, keys);
        int[] rows = new int[keys.Length];
        Assert.That(model.Find(keys, rows), Is.EqualTo(keys.Length));
        Assert.That(rows, Is.EqualTo(Enumerable.Range(0, keys.Length).Select(i => i * model.Width)));
        uint[] unknown = [.. keys.Select(k => k ^ 1).Except(keys)];
        Assert.That(model.Find(unknown, new int[unknown.Length]), Is.Zero);
    }

    private static SequenceModel Model(Random random, uint[]? keys = null, string[]? labels = null)
    {
        keys ??= [];
        labels ??= Labels;
        int count = labels.Length;
        var scheme = new NameLabels(labels);
        short[] transitions = new short[(count + 2) * count];
        for (int i = 0; i < count + 2; i++)
            for (int j = 0; j < count; j++)
                transitions[(i * count) + j] = (i == count + 1 ? scheme.MayFollow(j, -1) : scheme.MayFollow(i == count ? -1 : i, j)) ? (short)random.Next(-200, 200) : short.MinValue;
        using var stream = new MemoryStream();
        new ModelFileBuilder()
            .AddLines("labels", labels)
            .Add<float>("scale", [Scale])
            .Add<short>("transitions", transitions)
            .Add<byte>("keys", PackedKeys.Pack(keys))
            .Add<byte>("rows", new byte[2 * keys.Length])
            .Write(stream);
        stream.Position = 0;
        return new(ModelFile.Read(stream, "test"), "");
    }

    /// <summary>Scores where half of the tokens are sure to be outside names, and labels beyond those that are tried never win.</summary>
    private static short[] Emissions(Random random, SequenceModel model, int count)
    {
        short[] emissions = new short[count * model.Width];
        for (int t = 0; t < count; t++)
        {
            model.Blank.CopyTo(emissions, t * model.Width);
            for (int label = 0; label < Labels.Length; label++)
                emissions[(t * model.Width) + label] = (short)random.Next(-400, 400);
            emissions.AsSpan((t * model.Width)..((t * model.Width) + model.Labels.Length))[Labels.Length..].Fill(-5000);
            if (random.Next(2) == 0)
                emissions[t * model.Width] += 1500;
        }
        return emissions;
    }

    private static IEnumerable<byte[]> Sequences(int count)
    {
        for (int number = 0; number < (int)Math.Pow(Labels.Length, count); number++)
        {
            byte[] sequence = new byte[count];
            for (int t = 0, rest = number; t < count; t++, rest /= Labels.Length)
                sequence[t] = (byte)(rest % Labels.Length);
            yield return sequence;
        }
    }

    private static int Score(SequenceModel model, short[] emissions, byte[] labels)
    {
        int score = model.Ends[labels[^1]], before = model.Labels.Length;
        for (int t = 0; t < labels.Length; before = labels[t++])
            score += emissions[(t * model.Width) + labels[t]] + model.Transitions[(before * model.Width) + labels[t]];
        return score;
    }
}
