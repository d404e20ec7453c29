using System.Globalization;
using EntityGraph.Models;
using EntityGraph.Tags;
using NUnit.Framework;

namespace EntityGraph.Tests.Tags;

/// <summary>The rows of a model file: a mask of labels and their weights, eight bits each.</summary>
public sealed class SequenceModelTests
{
    [Test]
    public void Rows_AnyMasks_HaveEachWeightAtItsLabel([Values(1, 7, 8, 9, 16, 17, 37)] int labels, [Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        var (keys, weights, packed) = Make(random, labels, 1 + random.Next(40));
        var model = Read(labels, keys, packed);
        for (int i = 0; i < keys.Length; i++)
        {
            int[] rows = new int[1];
            short[] scores = [.. model.Blank];
            Assert.That(model.Find(keys.AsSpan(i, 1), rows), Is.EqualTo(1));
            model.Add(rows, scores);
            Assert.That(scores[..labels], Is.EqualTo(weights[i]), $"row {i}");
        }
    }

    [Test]
    public void Rows_CutShort_AreAnError([Range(1, 5)] int seed)
    {
        var (keys, _, packed) = Make(new Random(seed), 19, 12);
        Assert.That(() => Read(19, keys, packed[..^1]), Throws.TypeOf<ModelFormatException>().With.Message.Contains("rows are cut short"));
    }

    /// <summary>Rows, and how a file has them: bits beyond the last label say nothing.</summary>
    private static (uint[] Keys, short[][] Weights, byte[] Packed) Make(Random random, int labels, int count)
    {
        uint[] keys = [.. Enumerable.Range(0, count).Select(_ => (uint)random.NextInt64(uint.MaxValue)).Distinct().Order()];
        short[][] weights = [.. keys.Select(_ => Enumerable.Range(0, labels).Select(_ => (short)(random.Next(3) == 0 ? random.Next(1, 128) * (random.Next(2) == 0 ? 1 : -1) : 0)).ToArray())];
        var packed = new List<byte>();
        foreach (short[] row in weights)
        {
            byte[] mask = new byte[(labels + 7) / 8];
            mask[^1] = (byte)~(0xFF >> ((8 - (labels & 7)) & 7));
            for (int label = 0; label < labels; label++)
                mask[label / 8] |= (byte)((row[label] == 0 ? 0 : 1) << (label % 8));
            packed.AddRange(mask);
            packed.AddRange(row.Where(w => w != 0).Select(w => (byte)(sbyte)w));
        }
        return (keys, weights, [.. packed]);
    }

    private static SequenceModel Read(int labels, uint[] keys, byte[] rows)
    {
        using var stream = new MemoryStream();
        new ModelFileBuilder()
            .AddLines("labels", Enumerable.Range(0, labels).Select(i => i.ToString(CultureInfo.InvariantCulture)))
            .Add<float>("scale", [0.01f])
            .Add<short>("transitions", new short[(labels + 2) * labels])
            .Add<byte>("keys", PackedKeys.Pack(keys))
            .Add<byte>("rows", rows)
            .Write(stream);
        stream.Position = 0;
        return new(ModelFile.Read(stream, "test"), "");
    }
}
