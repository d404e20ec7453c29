using EntityGraph.Knowledge;
using EntityGraph.Mentions;
using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>Writes the features of what a pronoun or description may speak of.</summary>
internal sealed class ReferenceFeatures(ReferenceContext context)
{
    private static readonly ulong Capital = WordHash.Folded("capital"), Comma = WordHash.Folded(",");

    // What the features of all candidates of one mention share.
    private Mention _mention = null!;
    private Pronoun _pronoun;
    private uint _word, _group, _head, _next, _previous;
    private int _m, _sentence, _modifier, _complement, _speaker, _numeral;
    private uint _quoted, _relation;

    /// <summary>Writes one row a candidate.</summary>
    public void Write(int m, Pronoun pronoun, List<Reference> candidates, FeatureRows rows)
    {
        Prepare(m, pronoun);
        int rank = 0;
        foreach (var candidate in candidates)
        {
            if (candidate.IsNone)
                WriteNothing(candidates, rows);
            else if (candidate.Set is { } set)
                WriteSet(candidate, set, rows);
            else
                WriteEntity(candidate, rank++, rows);
            rows.EndRow();
        }
    }

    private void Prepare(int m, Pronoun pronoun)
    {
        var document = context.Document;
        (_m, _pronoun, _mention) = (m, pronoun, document.MentionList[m]);
        _sentence = context.SentenceOf[m];
        bool nominal = _mention.Kind == MentionKind.Nominal;
        _head = (uint)document.FoldedHashes[_mention.HeadToken];
        _word = nominal ? 1000u + ((uint)_mention.Noun * 8) + (uint)_mention.Determiner : _head;
        _group = nominal ? 100u + (uint)_mention.Noun
            : ((uint)pronoun.Person * 32) + ((uint)pronoun.Number * 8) + (pronoun.Gender switch { 'm' or 'f' => 1u, 'n' => 2u, 'p' => 3u, _ => 0u } * 2) + (pronoun.IsRelative ? 1u : 0u);
        _next = _mention.EndToken < document.TokenCount ? (uint)document.FoldedHashes[_mention.EndToken] : 1;
        _previous = _mention.FirstToken > 0 ? (uint)document.FoldedHashes[_mention.FirstToken - 1] : 1;
        _modifier = nominal ? context.ModifierOf(m) : -1;
        _complement = nominal && context.Complements[m] >= 0 ? document.MentionList[context.Complements[m]].Entity : -1;
        _quoted = context.IsQuoted(m) ? 1u : 0u;
        int speaker = context.SpeakerOf(m);
        _speaker = speaker >= 0 ? document.MentionList[speaker].Entity : -1;
        _relation = document.Deprels[_mention.HeadToken];
        _numeral = nominal ? NumeralReader.Of(document, _mention) : 0;
    }

    private void WriteNothing(List<Reference> candidates, FeatureRows rows)
    {
        var document = context.Document;
        uint det = ((uint)_mention.Determiner * 2) + (_mention.IsApposed ? 1u : 0u);
        int nearest = 9;
        foreach (var candidate in candidates)
            if (candidate.Entity >= 0 && context.States[candidate.Entity] is { Count: > 0 } state)
                nearest = Math.Min(nearest, _sentence - state.LastSentence);
        rows.Add(1, _word, 0);
        rows.Add(2, _group, det);
        rows.Add(3, _head, det);
        rows.Add(4, _head, 0);
        rows.Add(5, _group, _next);
        rows.Add(6, _group, _previous);
        rows.Add(7, _word, (uint)Math.Min(candidates.Count, 6));
        rows.Add(8, _word, (uint)nearest);
        rows.Add(9, _group, _quoted);
        rows.Add(10, _group, _mention.EndToken < document.TokenCount ? document.WordClasses[_mention.EndToken] : 0u);
        rows.Add(11, _group, _mention.FirstToken > 0 ? document.WordClasses[_mention.FirstToken - 1] : 0u);
        rows.Add(12, _group, (uint)Math.Min(_sentence, 3));
        rows.Add(13, _group, _relation);
        rows.Add(14, _group, _modifier >= 0 ? 1u : 0u);
        rows.Add(15, _group, _complement >= 0 ? 1u : 0u);
        rows.Add(16, _word, _mention.EndToken < document.TokenCount ? (uint)document.Upos[_mention.EndToken] : 30u);
        rows.Add(18, _mention.Kind == MentionKind.Nominal ? document.WordClasses[_mention.HeadToken] : 0u, det);
        rows.Add(17, (uint)Math.Min(_mention.EndToken - _mention.FirstToken, 6), _word);
    }

    private void WriteEntity(Reference candidate, int rank, FeatureRows rows)
    {
        var document = context.Document;
        int e = candidate.Entity;
        ref readonly var state = ref context.States[e];
        var entity = document.EntityList[e];
        uint type = (uint)entity.Type, source = (uint)candidate.Source;
        uint distance = 7, kind = 0, place = 0, relation = 0, apart = 7;
        if (state.Count > 0)
        {
            var last = document.MentionList[state.LastMention];
            distance = (uint)(_sentence - state.LastSentence) switch { <= 3 and var d => d, <= 6 => 4u, _ => 5u };
            kind = (uint)last.Kind + (last.EntityList.Length > 1 ? 4u : 0u);
            place = (uint)Math.Min(state.LastRank, 3);
            relation = document.Deprels[last.HeadToken];
            int tokens = _mention.FirstToken - last.EndToken;
            apart = distance != 0 ? 6u : tokens switch { <= 0 => 0u, 1 => document.FoldedHashes[_mention.FirstToken - 1] == Comma ? 1u : 2u, <= 3 => 3u, <= 8 => 4u, _ => 5u };
            if (tokens < 0)
                rows.Add(40, _word, 1);
            if (distance == 0 && document.Heads[_mention.HeadToken] >= 0 && document.Heads[_mention.HeadToken] == document.Heads[last.HeadToken])
                rows.Add(41, _group, relation);
        }
        uint frequent = context.MostFrequent(entity.Type) == e ? 1u : 0u;
        uint count = (uint)state.Count switch { <= 2 and var c => c, <= 4 => 3u, <= 8 => 4u, _ => 5u };
        uint gender = (Code(_mention.Gender) * 4) + Code(entity.Gender);
        rows.Add(20, _word, distance);
        rows.Add(21, _word, (uint)Math.Min(rank, 8));
        rows.Add(22, _group, (distance * 64) + (kind * 8) + place);
        rows.Add(23, _word, type);
        rows.Add(24, _group, entity.Subtype is { } subtype ? (uint)WordHash.Exact(subtype) : 0u);
        rows.Add(25, _word, gender);
        rows.Add(26, _group, (count * 2) + frequent);
        rows.Add(27, _word, source);
        rows.Add(28, _word, apart);
        rows.Add(29, _group, (apart * 8) + kind);
        rows.Add(30, _group, relation);
        rows.Add(31, (_relation * 64) + relation, _group == 0 ? 0u : distance == 0 ? 1u : 2u);
        rows.Add(32, _group, (distance * 8) + Math.Min((uint)rank, 3) + (frequent * 4));
        rows.Add(33, (_group * 16) + type, _mention.EndToken < document.TokenCount ? document.WordClasses[_mention.EndToken] : 0u);
        rows.Add(34, (_group * 16) + type, state.FirstSentence == 0 && state.Count > 0 ? 1u : 0u);
        rows.Add(35, _word, (_quoted * 4) + (_speaker == e ? 1u : _speaker >= 0 ? 2u : 0u));
        rows.Add(36, _word, context.DatelineCountry == e ? 1u : context.DatelineCountry >= 0 ? 2u : 0u);
        rows.Add(37, (_group * 16) + type, (_relation * 64) + relation);
        if (_speaker >= 0)
            rows.Add(38, _word, context.States[_speaker].Home == e + 1 ? 1u : 0u);
        if (_mention.Kind == MentionKind.Nominal)
            WriteDescription(e, state, entity, type, distance, apart, rows);
    }

    private void WriteDescription(int e, in EntityState state, Entity entity, uint type, uint distance, uint apart, FeatureRows rows)
    {
        var document = context.Document;
        uint det = (uint)_mention.Determiner;
        uint role = state.HasRole(document.FoldedHashes[_mention.HeadToken]) ? 1u : state.RoleA != 0 ? 2u : 0u;
        rows.Add(49, document.WordClasses[_mention.HeadToken], type);
        rows.Add(48, document.WordClasses[_mention.HeadToken], role);
        rows.Add(50, _head, type);
        rows.Add(51, _head, entity.Subtype is { } subtype ? (uint)WordHash.Exact(subtype) : 0u);
        rows.Add(52, (_group * 4) + role, det);
        rows.Add(53, _head, role);
        rows.Add(54, (_group * 16) + type, (det * 8) + distance);
        rows.Add(55, _group, (Tie(e, state, _modifier) * 8) + role);
        rows.Add(56, _group, (Tie(e, state, _complement) * 8) + role);
        rows.Add(57, (_group * 2) + (_mention.IsApposed ? 1u : 0u), apart);
        rows.Add(58, (_group * 2) + (_mention.IsApposed ? 1u : 0u), NextGap(e));
        rows.Add(59, _group, (role * 8) + distance);
        // "the capital" is a city that is one; "the company" bears its trade in its name.
        if (document.FoldedHashes[_mention.HeadToken] == Capital)
            rows.Add(60, IsCapital(entity) ? 1u : 0u, type);
        if (entity.Name.AsSpan().Contains(document.TokenText(_mention.HeadToken), StringComparison.OrdinalIgnoreCase))
            rows.Add(61, _group, 1);
    }

    private void WriteSet(Reference candidate, int[] set, FeatureRows rows)
    {
        var document = context.Document;
        uint source = (uint)candidate.Source, type = (uint)document.EntityList[set[0]].Type, size = (uint)Math.Min(set.Length, 7);
        int last = 0, oldest = int.MaxValue;
        bool mixed = false, speaks = false;
        foreach (int e in set)
        {
            last = Math.Max(last, context.States[e].LastSentence);
            oldest = Math.Min(oldest, context.States[e].LastSentence);
            mixed |= (uint)document.EntityList[e].Type != type;
            speaks |= e == _speaker || context.DatelineCountry == e;
        }
        uint distance = (uint)Math.Clamp(_sentence - last, 0, 5), spread = (uint)Math.Clamp(_sentence - oldest, 0, 6);
        uint match = _numeral == 0 ? 2u : _numeral == set.Length ? 1u : 0u;
        rows.Add(70, _word, source);
        rows.Add(71, _word, size);
        rows.Add(72, _word, type + (mixed ? 16u : 0u));
        rows.Add(73, _group, (distance * 8) + spread);
        rows.Add(74, (_group * 16) + source, distance);
        rows.Add(75, _head, type);
        rows.Add(76, _group, match);
        rows.Add(77, _word, (_quoted * 2) + (speaks ? 1u : 0u));
        rows.Add(78, (_group * 16) + source, type);
        rows.Add(79, (source * 16) + size, type);
        rows.Add(80, source, distance);
        rows.Add(81, _group, 0);
        rows.Add(82, (_group * 16) + type, _mention.EndToken < document.TokenCount ? document.WordClasses[_mention.EndToken] : 0u);
        rows.Add(83, _word, (source * 64) + (distance * 8) + size);
    }

    /// <summary>How an entity is tied to the country or body that the description names: it is that one, its post is there, elsewhere, or unknown.</summary>
    private static uint Tie(int e, in EntityState state, int other) => other < 0 ? 0u : other == e ? 1u : state.Home == other + 1 ? 2u : state.Home != 0 ? 3u : 4u;

    /// <summary>Whether the entity's name follows at once, or after a comma.</summary>
    private uint NextGap(int e)
    {
        var mentions = context.Document.MentionList;
        for (int n = _m + 1; n < mentions.Count && mentions[n].FirstToken <= _mention.EndToken + 1; n++)
            if (mentions[n].FirstToken >= _mention.EndToken && mentions[n].Entity == e)
                return 1u + (uint)(mentions[n].FirstToken - _mention.EndToken);
        return 0;
    }

    private bool IsCapital(Entity entity)
    {
        Span<GazetteerHit> hits = stackalloc GazetteerHit[24];
        foreach (var hit in hits[..context.Gazetteer.Find(entity.Name, hits)])
            if (hit.Form == FormKind.Capital)
                return true;
        return false;
    }

    private static uint Code(char gender) => gender switch { 'm' => 1u, 'f' => 2u, '\0' => 0u, _ => 3u };
}
