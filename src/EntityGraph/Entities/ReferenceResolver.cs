using EntityGraph.Knowledge;
using EntityGraph.Mentions;
using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>Links the pronouns and descriptions of one document, from left to right; those in the first person last, when the speakers are known.</summary>
/// <remarks>Each looks back over at most <see cref="Window"/> linked mentions and <see cref="MostCandidates"/> entities, so that time is linear in the text.</remarks>
internal sealed class ReferenceResolver
{
    private const int Window = 80, MostCandidates = 20, NextWindow = 50, MostNext = 3, MostUnnamed = 3, UnnamedSentences = 3;

    private static readonly ulong Of = WordHash.Folded("of"), Comma = WordHash.Folded(",");

    private readonly Document _document;
    private readonly IReferenceChooser _chooser;
    private readonly ReferenceContext _context;
    private readonly ReferenceFeatures _features;
    private readonly SetFinder _sets;
    private readonly List<Reference> _candidates = [];
    private readonly FeatureRows _rows = new();
    private readonly int[] _order, _stamp;
    private readonly bool[] _decided;
    private readonly Dictionary<ulong, int> _byRole = [], _byTitle = [];
    private int _time;

    public ReferenceResolver(Document document, IReferenceChooser chooser, Gazetteer gazetteer, WordVectors vectors)
    {
        _document = document;
        _chooser = chooser;
        _context = new(document, gazetteer, vectors);
        _features = new(_context);
        _sets = new(_context);
        _order = new int[document.MentionList.Count];
        int[] ends = new int[_order.Length];
        for (int m = 0; m < _order.Length; m++)
        {
            _order[m] = m;
            ends[m] = document.MentionList[m].EndToken;
        }
        Array.Sort(ends, _order);
        _stamp = new int[document.EntityList.Count];
        _decided = new bool[document.MentionList.Count];
        for (int e = 0; e < _context.Profiles.Length; e++)
            foreach (ulong title in _context.Profiles[e].Titles ?? [])
                _byTitle.TryAdd(title, e);
    }

    /// <summary>Links all that can be linked.</summary>
    public void Apply()
    {
        if (_document.EntityList.Count == 0)
            return;
        Walk(false);
        Walk(true);
    }

    private void Walk(bool firstPerson)
    {
        _context.Reset();
        _sets.Reset();
        _byRole.Clear();
        foreach (int m in _order)
        {
            var mention = _document.MentionList[m];
            if (mention.EntityList.Length == 0 && !_decided[m])
            {
                var pronoun = _context.PronounOf(m);
                if (pronoun.Person is 1 or 2 == firstPerson)
                {
                    Link(m, mention, pronoun);
                    _decided[m] = true;
                }
            }
            if (mention.EntityList.Length > 0)
                Note(m, mention);
            else if (!_context.PronounOf(m).IsRelative)
                _context.Unnamed.Add(m);
        }
    }

    private void Link(int m, Mention mention, Pronoun pronoun)
    {
        Collect(m, mention, pronoun);
        if (_candidates.Count == 1)
            return;
        _rows.Clear();
        _features.Write(m, pronoun, _candidates, _rows);
        var chosen = _candidates[_chooser.Choose(m, _candidates, _rows)];
        if (chosen.IsNone)
            return;
        mention.EntityList = chosen.Set ?? [chosen.Entity];
        mention.Reason = Explain(chosen);
        var first = _document.EntityList[mention.EntityList[0]];
        mention.Type = first.Type;
        mention.Label = first.Label;
    }

    /// <summary>Gathers the candidates: nothing, what was named lately, what follows, what bears the title, what is spoken of most, and sets.</summary>
    private void Collect(int m, Mention mention, Pronoun pronoun)
    {
        _candidates.Clear();
        _candidates.Add(Reference.None);
        uint types = CandidateTypes.Of(mention, pronoun);
        bool singular = mention.Number != 2 || mention.Kind == MentionKind.Pronoun || mention.Noun is NounClass.Groups;
        _time++;
        if (singular)
        {
            var linked = _context.Linked;
            for (int i = linked.Count - 1; i >= 0 && linked.Count - i <= Window && _candidates.Count < MostCandidates; i--)
                foreach (int e in _document.MentionList[linked[i]].EntityList)
                    Add(e, types, ReferenceSource.Recent);
            if (mention.Kind == MentionKind.Nominal && _byRole.TryGetValue(_document.FoldedHashes[mention.HeadToken], out int bearer))
                Add(bearer, types, ReferenceSource.Role);
            if (mention.Kind == MentionKind.Nominal && _byTitle.TryGetValue(_document.FoldedHashes[mention.HeadToken], out int later))
                Add(later, types, ReferenceSource.LaterRole);
            for (var type = EntityType.Person; type <= EntityType.Country; type++)
                if (_context.MostFrequent(type) is >= 0 and var top)
                    Add(top, types, ReferenceSource.Frequent);
            if (pronoun.Person is 1 or 2 && _context.SpeakerOf(m) is >= 0 and var speaker)
                foreach (int e in _document.MentionList[speaker].EntityList)
                    Add(e, types, ReferenceSource.Speaker);
            if (pronoun.Person == 1 && _context.DatelineCountry >= 0)
                Add(_context.DatelineCountry, types, ReferenceSource.Dateline);
            AddNext(m, mention, types);
        }
        if (_candidates.Count > 1)
            AddUnnamed(m, mention);
        bool plural = mention.Number == 2 || (mention.Kind == MentionKind.Pronoun && (pronoun.IsRelative || pronoun.Person == 2));
        if (!plural)
            return;
        _sets.Add(m, types, _candidates);
        // "the two nations" are not three.
        if (mention.Kind == MentionKind.Nominal && NumeralReader.Of(_document, mention) is > 1 and var number)
            _candidates.RemoveAll(c => c.Set is { } set && set.Length != number);
    }

    private void AddNext(int m, Mention mention, uint types)
    {
        int found = 0;
        for (int n = m + 1; n < _document.MentionList.Count && found < MostNext; n++)
        {
            var next = _document.MentionList[n];
            if (next.FirstToken - mention.EndToken > NextWindow)
                return;
            if (next.FirstToken < mention.EndToken || next.Kind != MentionKind.Name || next.Entity < 0 || !CandidateTypes.Allows(types, _document.EntityList[next.Entity].Type))
                continue;
            Add(next.Entity, types, ReferenceSource.Next);
            found++;
        }
    }

    /// <summary>Adds what was spoken of a short while before without a name.</summary>
    private void AddUnnamed(int m, Mention mention)
    {
        int found = 0;
        for (int i = _context.Unnamed.Count - 1; i >= 0 && found < MostUnnamed; i--)
        {
            int n = _context.Unnamed[i];
            var other = _document.MentionList[n];
            if (_context.SentenceOf[m] - _context.SentenceOf[n] > UnnamedSentences)
                return;
            if (other.EndToken > mention.FirstToken || (mention.Number != 0 && other.Number != 0 && mention.Number != other.Number)
                || (mention.Gender is 'm' or 'f' ? other.Gender is 'n' || (other.Gender is 'm' or 'f' && other.Gender != mention.Gender) : mention.Gender == 'n' && other.Gender is 'm' or 'f' or 'p'))
                continue;
            _candidates.Add(new(-1, null, ReferenceSource.Unnamed, n));
            found++;
        }
    }

    private void Add(int entity, uint types, ReferenceSource source)
    {
        if (_stamp[entity] == _time)
            return;
        _stamp[entity] = _time;
        if (CandidateTypes.Allows(types, _document.EntityList[entity].Type))
            _candidates.Add(new(entity, null, source));
    }

    /// <summary>Takes a linked mention into account.</summary>
    private void Note(int m, Mention mention)
    {
        foreach (int e in mention.EntityList)
        {
            ref var state = ref _context.States[e];
            if (mention.EntityList.Length == 1)
            {
                if (mention.Kind == MentionKind.Nominal)
                    NoteRole(e, ref state, _document.FoldedHashes[mention.HeadToken]);
                if (mention.TitleEnd > mention.TitleFirst)
                    NoteTitle(e, mention);
                if (mention.Kind is MentionKind.Nominal or MentionKind.Pronoun && mention.Gender is 'm' or 'f')
                    state.Gender = mention.Gender;
            }
            if (state.Count++ == 0)
                state.FirstSentence = _context.SentenceOf[m];
            state.LastMention = m;
            state.LastSentence = _context.SentenceOf[m];
            state.LastRank = _context.RankOf[m];
            _context.CountOf(e, state.Count);
        }
        _context.Linked.Add(m);
        _sets.Note(mention);
        // "X, the president of Y": the country that follows is the home of the post.
        if (mention.Kind is MentionKind.Nominal && mention.Entity >= 0 && mention.Noun == NounClass.Person)
            _context.NoteHome(m, mention.Entity);
    }

    private void NoteTitle(int entity, Mention mention)
    {
        for (int t = mention.TitleFirst; t < mention.TitleEnd; t++)
            if (t + 1 == mention.TitleEnd || _document.FoldedHashes[t + 1] == Of || _document.FoldedHashes[t + 1] == Comma)
                _byRole[_document.FoldedHashes[t]] = entity;
    }

    private void NoteRole(int entity, ref EntityState state, ulong noun)
    {
        state.AddRole(noun);
        _byRole[noun] = entity;
    }

    private string Explain(Reference chosen)
    {
        string why = chosen.Source switch
        {
            ReferenceSource.Recent => "named shortly before",
            ReferenceSource.Next => "named right after",
            ReferenceSource.Role => "bears the title",
            ReferenceSource.LaterRole => "bears the title further on",
            ReferenceSource.Frequent => "spoken of most",
            ReferenceSource.Speaker => "speaks the quotation",
            ReferenceSource.Dateline => "issues the text, by its dateline",
            ReferenceSource.NextList => "named together right after",
            ReferenceSource.Coordination => "named together",
            ReferenceSource.LastSet => "the same as before",
            ReferenceSource.Within => "named within it",
            ReferenceSource.Homes => "hold posts there",
            ReferenceSource.Actors => "act together",
            ReferenceSource.LastTwo => "the two named last",
            ReferenceSource.Sentence => "those of the sentence",
            _ => "the two spoken of most",
        };
        return chosen.Set is null && _context.States[chosen.Entity] is { Count: > 0 } state
            ? $"{why}: {_document.TextOf(_document.MentionList[state.LastMention])}"
            : why;
    }
}
