using EntityGraph.Mentions;
using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>Finds the sets that "they", "both presidents" or "the two sides" may mean.</summary>
/// <remarks>Sets come from names joined by "and", from the two of a type mentioned last or most, from all of a type in a sentence, and from sets meant before.</remarks>
internal sealed class SetFinder(ReferenceContext context)
{
    private const int LongestList = 48, KeptLists = 4, KeptSets = 2, LargestSentenceSet = 6, LookBack = 24;

    private static readonly ulong And = WordHash.Folded("and"), Comma = WordHash.Folded(","), Ampersand = WordHash.Folded("&");

    private readonly List<int[]> _lists = [], _sets = [];
    private readonly List<int> _chain = [];
    private int _chainEnd = -1;
    private bool _chainKept;

    /// <summary>Forgets all.</summary>
    public void Reset()
    {
        _lists.Clear();
        _sets.Clear();
        _chain.Clear();
        _chainEnd = -1;
        _chainKept = false;
    }

    /// <summary>Takes a linked mention into account.</summary>
    public void Note(int m, Mention mention)
    {
        if (mention.EntityList.Length > 1)
        {
            Keep(_sets, mention.EntityList, KeptSets);
            return;
        }
        if (mention.Kind is not (MentionKind.Name or MentionKind.Adjectival))
            return;
        var document = context.Document;
        int start = mention.TitleEnd > mention.TitleFirst ? mention.TitleFirst : mention.FirstToken;
        // The nationality before a title belongs to the name that follows it.
        bool leads = mention.Kind == MentionKind.Adjectival && m + 1 < document.MentionList.Count && document.MentionList[m + 1] is { Kind: MentionKind.Name } next
            && next.TitleEnd > next.TitleFirst && next.TitleFirst == mention.EndToken;
        if (leads)
            return;
        if (m > 0 && document.MentionList[m - 1] is { Kind: MentionKind.Adjectival } before && before.EndToken == start)
            start = before.FirstToken;
        int gap = start - _chainEnd;
        bool joined = _chain.Count > 0 && gap is 1 or 2 && IsSame(document.EntityList[_chain[^1]].Type, mention.Type) && _chain.Count < LongestList;
        bool and = false;
        for (int t = _chainEnd; joined && t < start; t++)
        {
            ulong word = document.FoldedHashes[t];
            and |= word == And || word == Ampersand;
            joined = word == Comma || word == And || word == Ampersand;
        }
        if (!joined)
        {
            _chain.Clear();
            _chainKept = false;
        }
        if (!_chain.Contains(mention.Entity))
            _chain.Add(mention.Entity);
        _chainEnd = mention.EndToken;
        if (and && _chain.Count > 1)
        {
            if (_chainKept && _lists.Count > 0)
                _lists.RemoveAt(_lists.Count - 1);
            Keep(_lists, [.. _chain], KeptLists);
            _chainKept = true;
        }
    }

    /// <summary>Adds the sets that a mention may mean.</summary>
    public void Add(int m, uint types, List<Reference> candidates)
    {
        int first = candidates.Count;
        for (int i = _lists.Count - 1; i >= 0; i--)
            AddSet(_lists[i], types, ReferenceSource.Coordination, candidates, first);
        for (int i = _sets.Count - 1; i >= 0; i--)
            AddSet(_sets[i], types, ReferenceSource.LastSet, candidates, first);
        for (var type = EntityType.Person; type <= EntityType.Place; type++)
        {
            if (!CandidateTypes.Allows(types, type))
                continue;
            AddLastTwo(type, types, candidates, first);
            int most = context.MostFrequent(type), second = context.SecondMostFrequent(type);
            if (most >= 0 && second >= 0)
                AddSet([most, second], types, ReferenceSource.MostFrequentTwo, candidates, first);
            if (type is EntityType.Person or EntityType.Country or EntityType.Organization)
            {
                AddSentence(type, context.SentenceOf[m], types, candidates, first);
                AddSentence(type, context.SentenceOf[m] - 1, types, candidates, first);
            }
        }
    }

    private void AddLastTwo(EntityType type, uint types, List<Reference> candidates, int first)
    {
        var document = context.Document;
        var linked = context.Linked;
        int one = -1;
        for (int i = linked.Count - 1; i >= 0 && linked.Count - i <= LookBack; i--)
        {
            int e = document.MentionList[linked[i]].Entity;
            if (e < 0 || e == one || document.EntityList[e].Type != type)
                continue;
            if (one >= 0)
            {
                AddSet([e, one], types, ReferenceSource.LastTwo, candidates, first);
                return;
            }
            one = e;
        }
    }

    private void AddSentence(EntityType type, int sentence, uint types, List<Reference> candidates, int first)
    {
        var document = context.Document;
        var linked = context.Linked;
        Span<int> found = stackalloc int[LargestSentenceSet];
        int count = 0;
        for (int i = linked.Count - 1; i >= 0 && linked.Count - i <= LookBack; i--)
        {
            if (context.SentenceOf[linked[i]] < sentence)
                break;
            int e = document.MentionList[linked[i]].Entity;
            if (context.SentenceOf[linked[i]] != sentence || e < 0 || document.EntityList[e].Type != type || found[..count].Contains(e))
                continue;
            if (count == LargestSentenceSet)
                return;
            found[count++] = e;
        }
        if (count > 1)
            AddSet(found[..count].ToArray(), types, ReferenceSource.Sentence, candidates, first);
    }

    private void AddSet(int[] set, uint types, ReferenceSource source, List<Reference> candidates, int first)
    {
        foreach (int e in set)
            if (!CandidateTypes.Allows(types, context.Document.EntityList[e].Type))
                return;
        for (int c = first; c < candidates.Count; c++)
            if (IsEqual(candidates[c].Set!, set))
                return;
        int[] sorted = [.. set];
        Array.Sort(sorted);
        candidates.Add(new(-1, sorted, source));
    }

    private static bool IsEqual(int[] sorted, int[] other)
    {
        if (sorted.Length != other.Length)
            return false;
        foreach (int e in other)
            if (Array.BinarySearch(sorted, e) < 0)
                return false;
        return true;
    }

    private static bool IsSame(EntityType a, EntityType b) => a == b || (a is EntityType.Country or EntityType.Place && b is EntityType.Country or EntityType.Place)
        || (a is EntityType.Organization or EntityType.Country or EntityType.Group && b is EntityType.Organization or EntityType.Country or EntityType.Group);

    private static void Keep(List<int[]> list, int[] set, int most)
    {
        if (list.Count == most)
            list.RemoveAt(0);
        list.Add(set);
    }
}
