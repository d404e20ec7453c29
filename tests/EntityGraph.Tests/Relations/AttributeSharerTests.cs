using EntityGraph.Relations;

namespace EntityGraph.Tests.Relations;

public sealed class AttributeSharerTests
{
    private static readonly TimeExpression Day = new(0, 1, "2022-03-23", new(2022, 3, 23), new(2022, 3, 23)), Other = new(5, 6, "2022-03-24", new(2022, 3, 24), new(2022, 3, 24));

    [Test]
    public void Share_BothMetInOnePlace_IsThePlaceOfTheMeeting()
    {
        var meeting = Of("met-with", 0, 1, 7);
        Share(meeting, Of("met-in", 0, 2, 3), Of("met-in", 1, 2, 4), Of("met-in", 1, 5, 4));
        Assert.That(meeting.Place, Is.EqualTo(2));
    }

    [Test]
    public void Share_BothMetInTwoPlaces_LeavesThePlace()
    {
        var meeting = Of("met-with", 0, 1, 7);
        Share(meeting, Of("met-in", 0, 2, 3), Of("met-in", 1, 2, 4), Of("met-in", 0, 5, 3), Of("met-in", 1, 5, 4));
        Assert.That(meeting.Place, Is.EqualTo(-1));
    }

    [Test]
    public void Share_PlannedMeeting_TakesNoPlaceOfPastOnes()
    {
        var meeting = Of("met-with", 0, 1, 7);
        meeting.Modality = Modality.Planned;
        Share(meeting, Of("met-in", 0, 2, 3), Of("met-in", 1, 2, 4));
        Assert.That(meeting.Place, Is.EqualTo(-1));
    }

    [Test]
    public void Share_EncounterOfTheSameSentence_GivesTheDay()
    {
        Relation visit = Of("visited", 0, 2, 3), praise = Of("praised", 0, 1, 3), elsewhere = Of("met-with", 0, 4, 9);
        Share(visit, praise, elsewhere, Of("met-with", 0, 1, 3, Day));
        Assert.That(visit.Time, Is.EqualTo(Day));
        Assert.That(praise.Time, Is.Null);
        Assert.That(elsewhere.Time, Is.Null);
    }

    [Test]
    public void Share_TwoDaysInTheSentence_LeavesTheTime()
    {
        var visit = Of("visited", 0, 2, 3);
        Share(visit, Of("met-with", 0, 1, 3, Day), Of("met-with", 0, 4, 3, Other));
        Assert.That(visit.Time, Is.Null);
    }

    private static Relation Of(string type, int source, int target, int sentence, TimeExpression? time = null)
    {
        var relation = new Relation(type, source, target, type == "met-with") { Time = time };
        relation.EvidenceList.Add(new(sentence, new(TextField.Text, 0, 1)));
        return relation;
    }

    private static void Share(params Relation[] relations) => AttributeSharer.Share([.. relations.Select(r => (r.EvidenceList[0].Sentence, r))]);
}
