namespace EntityGraph.Relations;

/// <summary>Finds lists of names: "A, B and C". What is said of one member is said of all, so that a list is looked at as one mention.</summary>
internal static class Coordination
{
    private const int MostBetween = 3, MostTitled = 8;

    /// <summary>Tells each mention of a sentence the range of the list that it stands in; its own range where it stands in none.</summary>
    /// <param name="document">The document.</param>
    /// <param name="views">The mentions in text order.</param>
    /// <param name="count">Number of mentions.</param>
    public static void Mark(Document document, List<MentionView> views, int count)
    {
        for (int first = 0; first < count;)
        {
            int last = first;
            bool joined = false;
            while (last + 1 < count && Follows(document, views[last], views[last + 1], ref joined))
                last++;
            bool list = last > first && (joined || (last - first >= 2 && Alike(views, first, last)));
            for (int i = first; i <= last; i++)
            {
                if (list)
                    views[i].SetList(views[first], views[last]);
                else
                    views[i].SetList(views[i], views[i]);
            }
            first = last + 1;
        }
    }

    /// <summary>Whether the second mention goes on with the list that the first stands in.</summary>
    private static bool Follows(Document document, MentionView one, MentionView other, ref bool joined)
    {
        int from = one.Mention.EndToken, to = other.Mention.FirstToken;
        if (to <= from || one.Mention.Kind is MentionKind.Pronoun or MentionKind.Adjectival || other.Mention.Kind != one.Mention.Kind || !MayJoin(one.Mention.Type, other.Mention.Type))
            return false;
        bool mark = false, conjunction = false;
        for (int t = from; t < to; t++)
        {
            var word = document.TokenText(t);
            if (word is "and" or "or" or "&")
                conjunction = true;
            else if (word is ",")
                mark = true;
            else if (word is not ("the" or "well" or "as"))
                return Linked(document, one, other, ref joined);
        }
        if (to - from > MostBetween || !(mark || conjunction))
            return Linked(document, one, other, ref joined);
        joined |= conjunction;
        return true;
    }

    /// <summary>Whether the tree joins the two, as where titles stand between: "President A and Chancellor B".</summary>
    private static bool Linked(Document document, MentionView one, MentionView other, ref bool joined)
    {
        if (other.Mention.FirstToken - one.Mention.EndToken > MostTitled || one.Mention.Type != other.Mention.Type || document.Deprels[other.Head] != Deprels.Conj)
            return false;
        int head = document.Heads[other.Head];
        if (head != one.Head && (head < 0 || document.Deprels[one.Head] != Deprels.Conj || document.Heads[one.Head] != head))
            return false;
        joined = true;
        return true;
    }

    private static bool MayJoin(EntityType one, EntityType other) => one == other || (IsActor(one) && IsActor(other)) || (IsPlace(one) && IsPlace(other));

    private static bool IsActor(EntityType type) => type is EntityType.Country or EntityType.Organization or EntityType.Group;

    private static bool IsPlace(EntityType type) => type is EntityType.Country or EntityType.Place;

    private static bool Alike(List<MentionView> views, int first, int last)
    {
        for (int i = first + 1; i <= last; i++)
            if (views[i].Mention.Type != views[first].Mention.Type)
                return false;
        return views[first].Mention.Type != EntityType.Place;
    }
}
