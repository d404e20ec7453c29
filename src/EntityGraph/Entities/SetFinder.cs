using EntityGraph.Mentions;
using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>Finds the sets that "they", "both presidents" or "the two sides" may mean.</summary>
/// <remarks>Sets come from names joined by "and", from the two of a type mentioned last or most, from all of a type in a sentence, and from sets meant before.</remarks>
internal sealed class SetFinder
{
    private const int LongestList = 48, KeptLists = 4, KeptSets = 2, LargestSentenceSet = 6, LookBack = 24, LongestGap = 3, LookAhead = 30,
        MostLast = 5, ComplementReach = 8, MostHolders = 400;

    private static readonly ulong And = WordHash.Folded("and"), Comma = WordHash.Folded(","), Ampersand = WordHash.Folded("&"), The = WordHash.Folded("the"), Semicolon = WordHash.Folded(";");

    private readonly ReferenceContext _context;

    // Names joined by "and": where each list begins and ends, and its entities. In text order.
    private readonly List<(int First, int End, int[] Set)> _lists = [];
    private readonly List<int[]> _sets = [];
    private int _nextList;

    public SetFinder(ReferenceContext context)
    {
        _context = context;
        FindLists();
    }

    /// <summary>Forgets the sets meant so far.</summary>
    public void Reset()
    {
        _sets.Clear();
        _nextList = 0;
    }

    /// <summary>Takes a linked mention into account.</summary>
    public void Note(Mention mention)
    {
        if (mention.EntityList.Length < 2)
            return;
        if (_sets.Count == KeptSets)
            _sets.RemoveAt(0);
        _sets.Add(mention.EntityList);
    }

    /// <summary>Adds the sets that a mention may mean.</summary>
    public void Add(int m, uint types, List<Reference> candidates)
    {
        int first = candidates.Count, number = 0;
        var mention = _context.Document.MentionList[m];
        while (_nextList < _lists.Count && _lists[_nextList].End <= mention.FirstToken)
            _nextList++;
        for (int i = _nextList - 1; i >= 0 && i >= _nextList - KeptLists; i--)
            AddSet(_lists[i].Set, types, ReferenceSource.Coordination, candidates, first);
        if (_nextList < _lists.Count && _lists[_nextList].First - mention.EndToken is >= 0 and < LookAhead)
            AddSet(_lists[_nextList].Set, types, ReferenceSource.NextList, candidates, first);
        for (int i = _sets.Count - 1; i >= 0; i--)
            AddSet(_sets[i], types, ReferenceSource.LastSet, candidates, first);
        if (mention.Kind == MentionKind.Nominal)
        {
            AddWithin(m, mention, types, candidates, first);
            number = NumeralReader.Of(_context.Document, mention);
        }
        for (var type = EntityType.Person; type <= EntityType.Place; type++)
        {
            if (!CandidateTypes.Allows(types, type))
                continue;
            AddLast(2, type, types, candidates, first);
            if (number is > 2 and <= MostLast)
                AddLast(number, type, types, candidates, first);
            if (type is EntityType.Person or EntityType.Country)
                AddActors(type, _context.SentenceOf[m], types, candidates, first);
            int most = _context.MostFrequent(type), second = _context.SecondMostFrequent(type);
            AddPair(most, second, types, ReferenceSource.MostFrequentTwo, candidates, first);
            if (type == EntityType.Country)
                AddPair(_context.DatelineCountry, most == _context.DatelineCountry ? second : most, types, ReferenceSource.Dateline, candidates, first);
            if (type is EntityType.Person or EntityType.Country or EntityType.Organization)
            {
                AddSentence(type, _context.SentenceOf[m], types, candidates, first);
                AddSentence(type, _context.SentenceOf[m] - 1, types, candidates, first);
            }
        }
    }

    private void FindLists()
    {
        var document = _context.Document;
        var chain = new List<int>();
        int chainFirst = 0, chainEnd = -1;
        bool joinedByAnd = false;
        for (int m = 0; m < document.MentionList.Count; m++)
        {
            var mention = document.MentionList[m];
            if (mention.Kind is not (MentionKind.Name or MentionKind.Adjectival) || mention.Entity < 0)
                continue;
            int start = mention.TitleEnd > mention.TitleFirst ? mention.TitleFirst : mention.FirstToken;
            // The nationality before a title belongs to the name that follows it.
            if (mention.Kind == MentionKind.Adjectival && m + 1 < document.MentionList.Count && document.MentionList[m + 1] is { Kind: MentionKind.Name } next
                && next.TitleEnd > next.TitleFirst && next.TitleFirst == mention.EndToken)
                continue;
            if (m > 0 && document.MentionList[m - 1] is { Kind: MentionKind.Adjectival } before && before.EndToken == start)
                start = before.FirstToken;
            bool and = false;
            bool joined = chain.Count is > 0 and < LongestList && start - chainEnd is > 0 and <= LongestGap
                && IsSame(document.EntityList[chain[^1]].Type, mention.Type) && IsGap(document, chainEnd, start, out and);
            if (!joined)
            {
                Close();
                chainFirst = start;
            }
            if (!chain.Contains(mention.Entity))
                chain.Add(mention.Entity);
            chainEnd = mention.EndToken;
            joinedByAnd |= and;
        }
        Close();

        void Close()
        {
            if (joinedByAnd && chain.Count > 1)
                _lists.Add((chainFirst, chainEnd, [.. chain]));
            chain.Clear();
            joinedByAnd = false;
        }
    }

    private static bool IsGap(Document document, int first, int end, out bool and)
    {
        and = false;
        bool joins = false;
        for (int t = first; t < end; t++)
        {
            ulong word = document.FoldedHashes[t];
            and |= word == And || word == Ampersand;
            joins |= and || word == Comma || word == Semicolon;
            if (!(word == Comma || word == Semicolon || word == And || word == Ampersand || word == The))
                return false;
        }
        return joins;
    }

    /// <summary>The last few of a type, each counted once.</summary>
    private void AddLast(int number, EntityType type, uint types, List<Reference> candidates, int first)
    {
        var document = _context.Document;
        var linked = _context.Linked;
        Span<int> found = stackalloc int[MostLast];
        int count = 0;
        for (int i = linked.Count - 1; i >= 0 && linked.Count - i <= LookBack && count < number; i--)
        {
            int e = document.MentionList[linked[i]].Entity;
            if (e >= 0 && document.EntityList[e].Type == type && !found[..count].Contains(e))
                found[count++] = e;
        }
        if (count == number)
            AddSet(found[..count].ToArray(), types, ReferenceSource.LastTwo, candidates, first);
    }

    /// <summary>The one of a type that acts in the sentence or the one before, with the first other of its type there: "X met Y".</summary>
    private void AddActors(EntityType type, int sentence, uint types, List<Reference> candidates, int first)
    {
        var document = _context.Document;
        var linked = _context.Linked;
        int other = -1;
        for (int i = linked.Count - 1; i >= 0 && linked.Count - i <= LookBack; i--)
        {
            int m = linked[i], e = document.MentionList[m].Entity;
            if (_context.SentenceOf[m] < sentence - 1)
                return;
            if (e < 0 || document.EntityList[e].Type != type)
                continue;
            byte relation = document.Deprels[_context.HeadOf[m]];
            if (other >= 0 && e != other && (relation == Deprels.Nsubj || relation == Deprels.NsubjPass))
            {
                AddSet([e, other], types, ReferenceSource.Actors, candidates, first);
                return;
            }
            other = e;
        }
    }

    /// <summary>What the description itself names ("the Indian and Pakistani governments"), and the persons in office there ("the leaders of Australia and Japan").</summary>
    private void AddWithin(int m, Mention mention, uint types, List<Reference> candidates, int first)
    {
        var document = _context.Document;
        Span<int> found = stackalloc int[LargestSentenceSet];
        int count = 0;
        int end = mention.EndToken + (_context.Complements[m] >= 0 ? ComplementReach : 0);
        for (int n = m + 1; n < document.MentionList.Count && document.MentionList[n].FirstToken < end && count < found.Length; n++)
            if (document.MentionList[n] is { Kind: MentionKind.Name or MentionKind.Adjectival, Entity: >= 0 } inner && !found[..count].Contains(inner.Entity))
                found[count++] = inner.Entity;
        if (count < 2)
            return;
        AddSet(found[..count].ToArray(), types, ReferenceSource.Within, candidates, first);
        Span<int> persons = stackalloc int[LargestSentenceSet];
        int held = 0;
        for (int e = 0; e < Math.Min(document.EntityList.Count, MostHolders) && held < persons.Length; e++)
            if (document.EntityList[e].Type == EntityType.Person && _context.HomeOf(e) is > 0 and var home && found[..count].Contains(home - 1))
                persons[held++] = e;
        if (held > 1)
            AddSet(persons[..held].ToArray(), types, ReferenceSource.Homes, candidates, first);
    }

    private void AddSentence(EntityType type, int sentence, uint types, List<Reference> candidates, int first)
    {
        var document = _context.Document;
        var linked = _context.Linked;
        Span<int> found = stackalloc int[LargestSentenceSet];
        int count = 0;
        for (int i = linked.Count - 1; i >= 0 && linked.Count - i <= LookBack; i--)
        {
            if (_context.SentenceOf[linked[i]] < sentence)
                break;
            int e = document.MentionList[linked[i]].Entity;
            if (_context.SentenceOf[linked[i]] != sentence || e < 0 || document.EntityList[e].Type != type || found[..count].Contains(e))
                continue;
            if (count == LargestSentenceSet)
                return;
            found[count++] = e;
        }
        if (count > 1)
            AddSet(found[..count].ToArray(), types, ReferenceSource.Sentence, candidates, first);
    }

    private void AddPair(int a, int b, uint types, ReferenceSource source, List<Reference> candidates, int first)
    {
        if (a >= 0 && b >= 0 && a != b)
            AddSet([a, b], types, source, candidates, first);
    }

    private void AddSet(int[] set, uint types, ReferenceSource source, List<Reference> candidates, int first)
    {
        foreach (int e in set)
            if (!CandidateTypes.Allows(types, _context.Document.EntityList[e].Type))
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

    private static bool IsSame(EntityType a, EntityType b) => a == b || (IsPlace(a) && IsPlace(b)) || (IsActor(a) && IsActor(b));

    private static bool IsPlace(EntityType type) => type is EntityType.Country or EntityType.Place;

    private static bool IsActor(EntityType type) => type is EntityType.Organization or EntityType.Country or EntityType.Group;
}
