using System.IO.Compression;
using System.Text;
using EntityGraph.Models;
using EntityGraph.Relations;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Tests.Relations;

public sealed class TokenEncoderTests
{
    private const string Text = "Ann Orlov met Ben Stone in Oslo. She later wrote a long letter to the mayor of Bergen, who never answered it.";

    private static readonly TokenEncoderShape Shape = new(64, 2, 32);
    private static readonly Extractor Reader = new(ExtractorOptions.Default with { LastStage = Stage.Entities });

    [Test]
    public unsafe void Encode_ModelReadBack_AgreesWithTheTrainer()
    {
        var document = Reader.Read(Text);
        var trainer = Trained(document);
        trainer.Forward(document, training: false);
        var worker = new TokenEncoderWorker(new(Read(Write(trainer))));
        int mention = 0;
        for (int sentence = 0; sentence < document.SentenceCount; sentence++)
        {
            int first = document.SentenceStarts[sentence], end = document.SentenceStarts[sentence + 1];
            worker.Encode(document, first, end, ref mention);
            Assert.That(worker.Count, Is.EqualTo(end - first));
            for (int t = first; t < end; t++)
                foreach (int block in TokenEncoderShape.Pooled)
                    AssertSame(worker.OfToken(t - first, block), trainer.Output + (t * Shape.Outputs) + (block * Shape.Hidden));
            Assert.That(worker.Range.End, Is.GreaterThan(worker.Range.First));
            for (int m = worker.Range.First; m < worker.Range.End; m++)
                foreach (int block in TokenEncoderShape.Single)
                    AssertSame(worker.OfMention(m, block), trainer.Output + ((document.MentionList[m].EndToken - 1) * Shape.Outputs) + (block * Shape.Hidden));
        }
    }

    [Test]
    public unsafe void Encode_SentenceSeenBefore_GivesTheSameBits()
    {
        var document = Reader.Read(Text);
        var model = new TokenEncoder(Read(Write(Trained(document))));
        TokenEncoderWorker fresh = new(model), used = new(model);
        int mention = 0;
        used.Encode(document, 0, document.SentenceStarts[1], ref mention);
        mention = 0;
        used.Encode(document, 0, document.SentenceStarts[1], ref mention);
        mention = 0;
        fresh.Encode(document, 0, document.SentenceStarts[1], ref mention);
        foreach (int block in TokenEncoderShape.Pooled)
            for (int t = 0; t < fresh.Count; t++)
                Assert.That(new ReadOnlySpan<float>(used.OfToken(t, block), Shape.Hidden).SequenceEqual(new(fresh.OfToken(t, block), Shape.Hidden)));
    }

    [Test]
    public void Train_SameDataTwice_GivesTheSameBytes()
    {
        var document = Reader.Read(Text);
        byte[] first = Write(Trained(document)), second = Write(Trained(document));
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public unsafe void Train_WantedOutputs_ComeNearer()
    {
        var document = Reader.Read(Text);
        var trainer = New();
        double before = Distance(document, trainer);
        for (int step = 1; step <= 60; step++)
            Step(document, trainer, step);
        Assert.That(Distance(document, trainer), Is.LessThan(before / 2));
    }

    [Test]
    public void Encode_VeryLongSentence_StopsAtTheLimit()
    {
        var document = Reader.Read(string.Join(' ', Enumerable.Repeat("word", 3000)));
        var worker = new TokenEncoderWorker(new(Read(Write(New()))));
        int mention = 0;
        worker.Encode(document, 0, document.TokenCount, ref mention);
        Assert.That(worker.Count, Is.EqualTo(TokenEncoderShape.LongestSentence));
    }

    [Test]
    public unsafe void Vectors_UnknownWord_IsZero()
    {
        var words = new EncoderVectors(Read(Write(New())));
        float* vector = stackalloc float[TokenEncoderShape.Given];
        words.Read(words.Find(WordHash.Folded("met")), vector);
        Assert.That(new ReadOnlySpan<float>(vector, TokenEncoderShape.Given).IndexOfAnyExcept(0f), Is.GreaterThanOrEqualTo(0));
        words.Read(words.Find(WordHash.Folded("xyzzyx")), vector);
        Assert.That(new ReadOnlySpan<float>(vector, TokenEncoderShape.Given).IndexOfAnyExcept(0f), Is.EqualTo(-1));
    }

    [Test]
    public void Read_ParametersOfAnotherShape_SaysSo()
    {
        var stream = new MemoryStream();
        new ModelFileBuilder().Add<int>("encoder.shape", [64, 1, 32]).Add<Half>("encoder.dense", new Half[10]).Write(stream);
        stream.Position = 0;
        var file = ModelFile.Read(stream, "toy");
        Assert.That(() => new TokenEncoder(file), Throws.TypeOf<ModelFormatException>().With.Message.Contains("encoder"));
    }

    private static unsafe void AssertSame(float* values, float* expected)
    {
        for (int i = 0; i < Shape.Hidden; i++)
            Assert.That(values[i], Is.EqualTo(expected[i]).Within(0.02f), $"unit {i}");
    }

    private static TokenEncoderTrainer New()
    {
        string folder = Directory.CreateTempSubdirectory("entitygraph-vectors").FullName;
        try
        {
            string words = Path.Combine(folder, "words.gz"), vectors = Path.Combine(folder, "vectors.gz");
            Gzip(words, Encoding.UTF8.GetBytes("met\nwrote\nletter\nin\nto\n"));
            byte[] cells = new byte[500];
            new Random(1).NextBytes(cells);
            Gzip(vectors, cells);
            return new(Shape, new GivenVectors(words, vectors, 10), 1) { Dropout = (0.1f, 0.1f) };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TokenEncoderTrainer Trained(Document document)
    {
        var trainer = New();
        for (int step = 1; step <= 5; step++)
            Step(document, trainer, step);
        return trainer;
    }

    private static unsafe void Step(Document document, TokenEncoderTrainer trainer, int step)
    {
        trainer.Forward(document, training: true);
        for (int i = 0; i < document.TokenCount * Shape.Outputs; i++)
            trainer.OutputGradient[i] = trainer.Output[i] - Wanted(i);
        trainer.Backward();
        trainer.Update(0.01f, step);
    }

    private static unsafe double Distance(Document document, TokenEncoderTrainer trainer)
    {
        trainer.Forward(document, training: false);
        double sum = 0;
        for (int i = 0; i < document.TokenCount * Shape.Outputs; i++)
            sum += Math.Pow(trainer.Output[i] - Wanted(i), 2);
        return sum;
    }

    private static float Wanted(int index) => index % 3 - 1;

    private static void Gzip(string path, byte[] bytes)
    {
        using var stream = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        stream.Write(bytes);
    }

    private static byte[] Write(TokenEncoderTrainer trainer)
    {
        var file = new ModelFileBuilder();
        trainer.Write(file);
        var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static ModelFile Read(byte[] bytes) => ModelFile.Read(new MemoryStream(bytes), "toy");
}
