namespace EntityGraph.Relations;

/// <summary>
/// Gives a relation that is dated by a month or year the day that the same event has elsewhere in the document: "they met in August", under a picture
/// of the meeting of August 23.
/// </summary>
internal static class TimeSharpener
{
    private static readonly string[] Encounters = ["met-with", "met-in", "visited", "hosted"];

    /// <summary>Relations of a document that are looked through for each; more are rare and not looked at.</summary>
    private const int Most = 400;

    /// <summary>Sharpens the times of relations that were found, and of the caption that shows the same encounter.</summary>
    public static void Sharpen(Document document, List<(int Sentence, Relation Relation)> found)
    {
        for (int i = 0; i < Math.Min(found.Count, Most); i++)
        {
            var relation = found[i].Relation;
            if (relation.Modality != Modality.Asserted || Array.IndexOf(Encounters, relation.Type) < 0 || !IsVague(relation.Time))
                continue;
            relation.Time = FromCaption(document, relation, relation.Time!) ?? relation.Time;
        }
        for (int i = 0; i < Math.Min(found.Count, Most); i++)
        {
            var relation = found[i].Relation;
            if (relation.Modality != Modality.Asserted || Array.IndexOf(Encounters, relation.Type) < 0 || !IsVague(relation.Time))
                continue;
            for (int j = 0; j < Math.Min(found.Count, Most); j++)
            {
                var other = found[j].Relation;
                if (j != i && other.Modality == Modality.Asserted && Array.IndexOf(Encounters, other.Type) >= 0 && Shares(relation, other) && Within(other.Time, relation.Time!))
                {
                    relation.Time = other.Time;
                    break;
                }
            }
        }
    }

    private static bool IsVague(TimeExpression? time) => time is { From: { } from, To: { } to } && from != to;

    private static bool Within(TimeExpression? day, TimeExpression stretch) =>
        day is { From: { } from, To: { } to } && from == to && from >= stretch.From && to <= stretch.To;

    /// <summary>One encounter: the same two, or one of them at the same place.</summary>
    private static bool Shares(Relation a, Relation b)
    {
        bool Has(Relation r, int entity) => entity >= 0 && (r.Source == entity || r.Target == entity || r.Place == entity);
        int shared = (Has(b, a.Source) ? 1 : 0) + (Has(b, a.Target) ? 1 : 0) + (Has(b, a.Place) ? 1 : 0);
        return shared >= 2;
    }

    /// <summary>A day within the stretch in a caption that names both ends of the relation.</summary>
    private static TimeExpression? FromCaption(Document document, Relation relation, TimeExpression stretch)
    {
        foreach (var time in document.TimeList)
        {
            if (!Within(time, stretch))
                continue;
            int sentence = document.SentenceOf(time.FirstToken);
            if (document.SentenceBlocks[sentence] != BlockKind.Caption)
                continue;
            if (Names(document, relation.Source, sentence) && Names(document, relation.Target, sentence))
                return time;
        }
        return null;
    }

    private static bool Names(Document document, int entity, int sentence)
    {
        int first = document.SentenceStarts[sentence], end = document.SentenceStarts[sentence + 1];
        foreach (int mention in document.EntityList[entity].MentionList)
            if (document.MentionList[mention].FirstToken >= first && document.MentionList[mention].FirstToken < end)
                return true;
        return false;
    }
}
