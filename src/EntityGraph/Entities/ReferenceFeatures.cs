using EntityGraph.Mentions;

namespace EntityGraph.Entities;

/// <summary>Writes the features of what a pronoun or description may speak of.</summary>
internal sealed class ReferenceFeatures
{
    private readonly ReferenceContext _context;
    private readonly MentionView _view;
    private readonly EntityFeatures _entities;
    private readonly SetFeatures _sets;

    // How many candidates of each type were written for this mention.
    private readonly int[] _ofType = new int[(int)EntityType.Custom + 1];

    public ReferenceFeatures(ReferenceContext context)
    {
        _context = context;
        _view = new(context);
        _entities = new(context, _view);
        _sets = new(context, _view);
    }

    /// <summary>Writes the row that all share, then one row a candidate.</summary>
    public void Write(int m, Pronoun pronoun, List<Reference> candidates, FeatureRows rows)
    {
        _view.Read(m, pronoun);
        WriteShared(candidates, rows);
        rows.EndRow();
        Array.Clear(_ofType);
        int rank = 0;
        foreach (var candidate in candidates)
        {
            if (candidate.Unnamed >= 0)
                WriteUnnamed(candidate.Unnamed, rows);
            else if (candidate.IsNone)
                WriteNothing(candidates, rows);
            else if (candidate.Set is { } set)
                _sets.Write(candidate, set, rows);
            else
                _entities.Write(candidate, rank++, _ofType[(int)_context.Document.EntityList[candidate.Entity].Type]++, rows);
            rows.EndRow();
        }
    }

    private void WriteShared(List<Reference> candidates, FeatureRows rows)
    {
        var v = _view;
        rows.Add(90, v.Word, 0);
        rows.Add(91, v.Group, 0);
        rows.Add(92, v.Head, 0);
        rows.Add(93, v.HeadClass, 0);
        rows.Add(94, v.Relation, 0);
        rows.Add(95, v.GovernorClass, 0);
        rows.Add(96, (uint)v.Mention.Determiner, v.Mention.IsApposed ? 1u : 0u);
        rows.Add(97, v.Quote != 0 ? 1u : 0u, v.Speaker >= 0 ? 1u : 0u);
        rows.Add(98, v.NextClass, 0);
        rows.Add(99, v.PreviousClass, 0);
        rows.Add(100, TypeOf(v.Modifier), TypeOf(v.Complement));
        rows.Add(101, (uint)Math.Min(candidates.Count, 8), 0);
        rows.Add(102, (uint)_context.Document.SentenceBlocks[v.Sentence], 0);
        rows.Add(103, (uint)Math.Min(v.Sentence, 4), 0);
        rows.Add(104, (uint)Math.Min(v.Numeral, 6), 0);
    }

    private uint TypeOf(int entity) => entity < 0 ? 0u : (uint)_context.Document.EntityList[entity].Type;

    private void WriteNothing(List<Reference> candidates, FeatureRows rows)
    {
        var v = _view;
        var document = _context.Document;
        uint det = ((uint)v.Mention.Determiner * 2) + (v.Mention.IsApposed ? 1u : 0u);
        int nearest = 9;
        uint titled = 0;
        foreach (var candidate in candidates)
        {
            if (candidate.Entity < 0)
                continue;
            if (_context.States[candidate.Entity] is { Count: > 0 } state)
                nearest = Math.Min(nearest, v.Sentence - state.LastSentence);
            titled |= _context.Profiles[candidate.Entity].HasTitle(v.Noun) || _context.States[candidate.Entity].HasRole(v.Noun) ? 1u : 0u;
        }
        rows.Add(1, v.Word, 0);
        rows.Add(2, v.Group, det);
        rows.Add(3, v.Head, det);
        rows.Add(4, v.Head, 0);
        rows.Add(5, v.Group, v.Next);
        rows.Add(6, v.Group, v.Previous);
        rows.Add(7, v.Word, (uint)Math.Min(candidates.Count, 6));
        rows.Add(8, v.Word, (uint)nearest);
        rows.Add(9, v.Group, v.Quote != 0 ? 1u : 0u);
        rows.Add(10, v.Group, v.NextClass);
        rows.Add(11, v.Group, v.PreviousClass);
        rows.Add(12, v.Group, (uint)Math.Min(v.Sentence, 3));
        rows.Add(13, v.Group, v.Relation);
        rows.Add(14, v.Group, v.Modifier >= 0 ? 1u : 0u);
        rows.Add(15, v.Group, v.Complement >= 0 ? 1u : 0u);
        rows.Add(16, v.Word, v.Mention.EndToken < document.TokenCount ? (uint)document.Upos[v.Mention.EndToken] : 30u);
        rows.Add(17, (uint)Math.Min(v.Mention.EndToken - v.Mention.FirstToken, 6), v.Word);
        rows.Add(18, v.IsNominal ? v.HeadClass : 0u, det);
        rows.Add(19, v.Group, titled);
    }

    /// <summary>Something spoken of before that has no name: the same noun again, or a person whom a pronoun takes up.</summary>
    private void WriteUnnamed(int other, FeatureRows rows)
    {
        var v = _view;
        var document = _context.Document;
        var mention = document.MentionList[other];
        uint distance = (uint)Math.Min(v.Sentence - _context.SentenceOf[other], 4), kind = mention.Kind == MentionKind.Nominal ? (uint)mention.Noun + 1 : 0u;
        uint relation = document.Deprels[mention.HeadToken];
        uint same = document.FoldedHashes[mention.HeadToken] == v.Noun ? 1u : 0u;
        rows.Add(140, v.Word, distance);
        rows.Add(141, v.Group, (kind * 8) + distance);
        rows.Add(142, v.Group, (same * 8) + distance);
        rows.Add(143, v.Word, ((uint)mention.Determiner * 2) + same);
        rows.Add(144, v.Group, relation);
        rows.Add(145, (v.Relation * 64) + relation, distance);
        rows.Add(146, v.Word, ((uint)Math.Min(_context.RankOf[other], 3) * 8) + distance);
        rows.Add(147, v.Group, _context.Vectors.Likeness(v.Noun, document.FoldedHashes[mention.HeadToken]));
        rows.Add(148, kind, mention.Gender);
        rows.Add(149, v.Group, (v.Quote == _context.QuoteOf(other) ? 1u : 0u) + (v.Quote != 0 ? 2u : 0u));
        rows.Add(150, 0, 0);
    }
}
