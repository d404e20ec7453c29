namespace EntityGraph.Relations;

/// <summary>Lets the relations of one encounter share what is told of one of them: where it was, and on what day.</summary>
/// <remarks>
/// In annotated articles, nineteen of twenty who met where both took part in a meeting met there, and nine of ten encounters that one sentence shows have one day.
/// </remarks>
internal static class AttributeSharer
{
    private static readonly string[] Encounters = ["met-with", "met-in", "visited", "hosted", "spoke-with"];

    /// <summary>Relations of a document that are looked through for each; more are rare and not looked at.</summary>
    private const int Most = 400;

    /// <summary>Shares places and times among the relations that were found.</summary>
    public static void Share(List<(int Sentence, Relation Relation)> found)
    {
        int most = Math.Min(found.Count, Most);
        var dated = new List<(Relation Relation, TimeExpression Time)>();
        for (int i = 0; i < most; i++)
        {
            var relation = found[i].Relation;
            if (relation.Type == "met-with" && PlaceOf(relation, found, most) is >= 0 and var place)
                relation.Place = place;
            if (relation.Time is null && Array.IndexOf(Encounters, relation.Type) >= 0 && TimeOf(relation, found, most) is { } time)
                dated.Add((relation, time));
        }
        // What was shared is not shared on.
        foreach (var (relation, time) in dated)
            relation.Time = time;
    }

    /// <summary>The one place where both of two who met took part in a meeting; -1 where there is none, or several.</summary>
    private static int PlaceOf(Relation meeting, List<(int Sentence, Relation Relation)> found, int most)
    {
        int place = -1;
        for (int i = 0; i < most; i++)
        {
            var other = found[i].Relation;
            // Within the same bound as everywhere: an endless list of meetings may not cost more than a long one.
            if (!IsIn(other, meeting.Source) || found.FindIndex(0, most, f => IsIn(f.Relation, meeting.Target) && f.Relation.Target == other.Target) < 0)
                continue;
            if (place >= 0 && place != other.Target)
                return -1;
            place = other.Target;
        }
        return place;

        bool IsIn(Relation relation, int entity) => relation.Type == "met-in" && relation.Source == entity && relation.Modality == meeting.Modality;
    }

    /// <summary>The one time of the encounters that a sentence of this one shows; null where there is none, or several.</summary>
    private static TimeExpression? TimeOf(Relation relation, List<(int Sentence, Relation Relation)> found, int most)
    {
        TimeExpression? time = null;
        for (int i = 0; i < most; i++)
        {
            var other = found[i].Relation;
            if (other.Time is not { } told || other.Modality != relation.Modality || Array.IndexOf(Encounters, other.Type) < 0 || !AreShownTogether(other, relation))
                continue;
            if (time is not null && (time.From != told.From || time.To != told.To))
                return null;
            time ??= told;
        }
        return time;
    }

    private static bool AreShownTogether(Relation a, Relation b)
    {
        foreach (var evidence in a.EvidenceList)
            if (b.EvidenceList.Exists(e => e.Sentence == evidence.Sentence))
                return true;
        return false;
    }
}
