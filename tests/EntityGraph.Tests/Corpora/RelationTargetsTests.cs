using EntityGraph.Relations;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Tests.Corpora;

/// <summary>What a pair of mentions is to teach.</summary>
public sealed class RelationTargetsTests
{
    [Test]
    public void Truth_LabelsOfAllKinds_AreToldApart()
    {
        var instance = NewInstance();
        instance.Positive.Add((1, 0));
        instance.Ignored.Add(2);
        Assert.That(instance.Truth[..4], Is.EqualTo(new[] { 0, 1, RelationInstance.NoSay, RelationInstance.NoSay }));
    }

    [Test]
    public void Truth_NoRelation_SaysNothingOfModality() =>
        Assert.That(NewInstance().Truth[4..], Has.All.EqualTo(RelationInstance.NoSay));

    [Test]
    public void Truth_OneModality_IsTheOneOfItsGroup()
    {
        var instance = NewInstance();
        instance.Modalities.Add((Sighting.Modalities, Modality.Former));
        Assert.That(instance.Truth[4..(4 + Sighting.Modalities)], Has.All.EqualTo(RelationInstance.NoSay));
        Assert.That(instance.Truth[(4 + Sighting.Modalities)..].Sum(), Is.EqualTo(1));
        Assert.That(instance.Truth[4 + Sighting.Modalities + (int)Modality.Former], Is.EqualTo(1));
    }

    [Test]
    public void Truth_ModalitiesThatContradictOneAnother_SayNothing()
    {
        var instance = NewInstance();
        instance.Modalities.AddRange([(0, Modality.Planned), (0, Modality.Asserted), (0, Modality.Planned)]);
        Assert.That(instance.Truth[4..], Has.All.EqualTo(RelationInstance.NoSay));
    }

    private static RelationInstance NewInstance() => new() { Features = [], Sentence = 0, First = 0, Second = 1, Allowed = [true, true, true, false] };
}
