using EntityGraph.Models;
using EntityGraph.Training.Corpora;
using EntityGraph.Training.Trainers;
using NUnit.Framework;

namespace EntityGraph.Tests.Tags;

/// <summary>Training on a small corpus of the user's own kinds of names.</summary>
public sealed class OwnNamesTests
{
    private static readonly string[] Drugs = ["Zolpidex", "Ramitol", "Quenoxin", "Bertavil", "Tilomine", "Corvaxil", "Denaprin", "Hexalor"];

    [Test]
    public void Train_Twice_GivesTheSameBytes()
    {
        byte[] first = Trained(), second = Trained();
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Train_OwnKind_IsFoundByTheExtractor()
    {
        using var stream = new MemoryStream(Trained());
        var model = NameModel.Load(stream, "test");
        Assert.That(model.Labels, Is.EqualTo(new[] { "Drug" }));
        var document = new Extractor(ExtractorOptions.Default with { NameModel = model }).Read("The doctor gave her Quenoxin yesterday.");
        Assert.That(document.Names, Has.Count.EqualTo(1));
        Assert.That(document.Names[0].Type, Is.EqualTo(EntityType.Custom));
        Assert.That(document.Names[0].Label, Is.EqualTo("Drug"));
        Assert.That(document.TokensText(document.Names[0].FirstToken, document.Names[0].EndToken).ToString(), Is.EqualTo("Quenoxin"));
    }

    [Test]
    public void Train_WithoutNames_SaysSo() =>
        Assert.That(
            () => OwnNames.Train([new(null, [new(["a"], ["O"])])], Path.GetTempFileName(), ModelSet.English, TextWriter.Null),
            Throws.TypeOf<FormatException>().With.Message.Contains("0 kinds"));

    [Test]
    public void Load_DamagedModel_SaysSo()
    {
        byte[] bytes = Trained();
        bytes[^1] ^= 0xFF;
        Assert.That(() => NameModel.Load(new MemoryStream(bytes), "broken.egm"), Throws.TypeOf<ModelFormatException>().With.Message.Contains("broken.egm"));
    }

    private static byte[] Trained()
    {
        var sentences = new List<ConllSentence>();
        foreach (string drug in Drugs)
        {
            sentences.Add(new(["The", "doctor", "gave", "him", drug, "today", "."], ["O", "O", "O", "O", "B-Drug", "O", "O"]));
            sentences.Add(new(["Patients", "on", drug, "acid", "felt", "well", "."], ["O", "O", "B-Drug", "I-Drug", "O", "O", "O"]));
            sentences.Add(new(["The", "doctor", "left", "early", "."], ["O", "O", "O", "O", "O"]));
        }
        string file = Path.GetTempFileName();
        try
        {
            OwnNames.Train([new("1", sentences)], file, ModelSet.English, TextWriter.Null);
            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
