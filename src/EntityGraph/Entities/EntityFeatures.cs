using EntityGraph.Mentions;
using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>Writes the features of one entity that a mention may speak of.</summary>
internal sealed class EntityFeatures(ReferenceContext context, MentionView view)
{
    private const int LongestPath = 5;

    private static readonly ulong Capital = WordHash.Folded("capital"), Comma = WordHash.Folded(",");

    /// <summary>Writes the features of a candidate.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="rank">Number of candidates before it.</param>
    /// <param name="ofType">Number of those of its type.</param>
    /// <param name="rows">Takes the features.</param>
    public void Write(Reference candidate, int rank, int ofType, FeatureRows rows)
    {
        var document = context.Document;
        var v = view;
        int e = candidate.Entity;
        ref readonly var state = ref context.States[e];
        ref readonly var profile = ref context.Profiles[e];
        var entity = document.EntityList[e];
        uint type = (uint)entity.Type, source = (uint)candidate.Source;
        uint distance = 7, kind = 0, place = 0, relation = 0, apart = 7, quoted = 0;
        if (state.Count > 0)
        {
            var last = document.MentionList[state.LastMention];
            int head = context.HeadOf[state.LastMention];
            distance = (uint)(v.Sentence - state.LastSentence) switch { <= 3 and var d => d, <= 6 => 4u, _ => 5u };
            kind = (uint)last.Kind + (last.EntityList.Length > 1 ? 4u : 0u);
            place = (uint)Math.Min(state.LastRank, 3);
            relation = document.Deprels[head];
            quoted = context.QuoteOf(state.LastMention) is var quote && quote == v.Quote ? 1u : quote != 0 ? 2u : 3u;
            int tokens = v.Mention.FirstToken - last.EndToken;
            apart = distance != 0 ? 6u : tokens switch { <= 0 => 0u, 1 => document.FoldedHashes[v.Mention.FirstToken - 1] == Comma ? 1u : 2u, <= 3 => 3u, <= 8 => 4u, _ => 5u };
            if (tokens < 0)
                rows.Add(40, v.Word, 1);
            if (distance == 0)
                WritePath(head, rows);
            int governor = document.Heads[head];
            if (governor >= 0 && v.GovernorClass != 0 && document.WordClasses[governor] == v.GovernorClass)
                rows.Add(47, v.Group, v.Relation == relation ? 1u : 0u);
        }
        uint frequent = context.MostFrequent(entity.Type) == e ? 1u : 0u;
        uint count = Bucket(state.Count), names = Bucket(profile.Names);
        char own = context.GenderOf(e);
        uint gender = (Code(v.Mention.Gender) * 4) + Code(own);
        rows.Add(20, v.Word, distance);
        rows.Add(21, v.Word, (uint)Math.Min(rank, 8));
        rows.Add(22, v.Group, (distance * 64) + (kind * 8) + place);
        rows.Add(23, v.Word, type);
        rows.Add(24, v.Group, SubtypeOf(entity));
        rows.Add(25, v.Word, gender);
        rows.Add(26, v.Group, (count * 2) + frequent);
        rows.Add(27, v.Word, source);
        rows.Add(28, v.Word, apart);
        rows.Add(29, v.Group, (apart * 8) + kind);
        rows.Add(30, v.Group, relation);
        rows.Add(31, (v.Relation * 64) + relation, distance == 0 ? 1u : 2u);
        rows.Add(32, v.Group, (distance * 8) + Math.Min((uint)rank, 3) + (frequent * 4));
        rows.Add(33, (v.Group * 16) + type, v.NextClass);
        rows.Add(34, (v.Group * 16) + type, (profile.IsInTitle ? 2u : 0u) + (state.FirstSentence == 0 && state.Count > 0 ? 1u : 0u));
        rows.Add(35, v.Word, ((v.Quote != 0 ? 1u : 0u) * 4) + (v.Speaker == e ? 1u : v.Speaker >= 0 ? 2u : 0u));
        rows.Add(36, v.Word, context.DatelineCountry == e ? 1u : context.DatelineCountry >= 0 ? 2u : 0u);
        rows.Add(37, (v.Group * 16) + type, (v.Relation * 64) + relation);
        if (v.Speaker >= 0)
            rows.Add(38, v.Word, context.HomeOf(v.Speaker) == e + 1 ? 1u : 0u);
        rows.Add(39, v.Group, (quoted * 2) + (v.Quote != 0 ? 1u : 0u));
        rows.Add(42, (v.Group * 16) + type, (uint)Math.Min(ofType, 5));
        rows.Add(43, (v.Relation * 64) + type, v.GovernorClass);
        rows.Add(44, v.Group, (names * 8) + count);
        rows.Add(45, (uint)Math.Min(ofType, 3), (distance * 64) + relation);
        if (entity.Type == EntityType.Person && own == '\0')
            rows.Add(46, v.Head, profile.Ending);
        rows.Add(80, type, distance);
        rows.Add(81, relation, place);
        rows.Add(82, kind, distance);
        rows.Add(83, names, frequent);
        if (v.IsNominal)
            WriteDescription(e, state, profile, entity, type, distance, apart, rows);
    }

    private void WritePath(int head, FeatureRows rows)
    {
        var tree = context.Document.Tree;
        if (tree.Count == 0)
            return;
        Span<int> path = stackalloc int[LongestPath];
        int length = tree.Path(view.Mention.HeadToken, head, path, out int apex);
        if (length < 2)
            return;
        uint shape = 17;
        for (int i = 0; i < length; i++)
            if (i != apex)
                shape = (shape * 127) + tree.Deprel(path[i]) + (i > apex ? 64u : 0u);
        rows.Add(41, view.Group, shape);
        rows.Add(48, view.Word, ((uint)apex * 8) + (uint)length);
    }

    private void WriteDescription(int e, in EntityState state, in EntityProfile profile, Entity entity, uint type, uint distance, uint apart, FeatureRows rows)
    {
        var document = context.Document;
        var v = view;
        uint det = (uint)v.Mention.Determiner;
        uint role = state.HasRole(v.Noun) ? 3u : profile.HasTitle(v.Noun) ? 2u : state.RoleA != 0 || profile.Titles is not null ? 1u : 0u;
        int home = context.HomeOf(e), salient = context.MostFrequent(EntityType.Country);
        uint tied = home == 0 ? 0u : home == salient + 1 ? 1u : home == context.DatelineCountry + 1 ? 2u : 3u;
        uint modified = Tie(e, home, v.Modifier), completed = Tie(e, home, v.Complement);
        uint liked = LikenessOf(state, profile), named = entity.Type == EntityType.Person ? 8u : context.Vectors.Likeness(v.Noun, profile.LastWord);
        uint link = LinkTo(e, state);
        rows.Add(50, v.Head, type);
        rows.Add(51, v.Head, SubtypeOf(entity));
        rows.Add(52, (v.Group * 4) + role, det);
        rows.Add(53, v.Head, role);
        rows.Add(54, (v.Group * 16) + type, (det * 8) + distance);
        rows.Add(55, v.Group, (modified * 4) + role);
        rows.Add(56, v.Group, (completed * 4) + role);
        rows.Add(57, (v.Group * 2) + (v.Mention.IsApposed ? 1u : 0u), apart);
        rows.Add(58, (v.Group * 2) + (v.Mention.IsApposed ? 1u : 0u), NextGap(e));
        rows.Add(59, v.Group, (role * 8) + distance);
        // "the capital" is a city that is one.
        if (v.Noun == Capital)
            rows.Add(60, IsCapital(entity) ? 1u : 0u, type);
        if (entity.Name.AsSpan().Contains(document.TokenText(v.Mention.HeadToken), StringComparison.OrdinalIgnoreCase))
            rows.Add(61, v.Group, distance);
        rows.Add(62, v.HeadClass, type);
        rows.Add(63, v.HeadClass, role);
        rows.Add(64, liked, (role * 8) + distance);
        rows.Add(65, named, (type * 8) + distance);
        rows.Add(66, v.Group, (liked * 16) + named);
        rows.Add(67, v.HeadClass, profile.LastClass);
        rows.Add(68, v.Head, profile.Office);
        rows.Add(69, (v.Group * 4) + tied, role);
        rows.Add(160, v.HeadClass, (tied * 8) + profile.Office);
        rows.Add(161, link, det);
        rows.Add(162, link, (v.Group * 16) + type);
        rows.Add(163, (modified * 8) + completed, (type * 8) + role);
        rows.Add(164, v.Head, (modified * 8) + completed);
        uint owned = v.Owners.Length == 0 ? 0u : Array.IndexOf(v.Owners, e) >= 0 ? 1u : 2u;
        if (owned != 0)
        {
            rows.Add(166, v.Group, owned);
            rows.Add(167, v.Head, owned);
            rows.Add(168, owned, type);
        }
        if (v.IsCompleted)
            rows.Add(169, (v.Group * 4) + role, completed);
        rows.Add(165, (det * 16) + type, (liked * 16) + named);
    }

    /// <summary>How like the description's noun is to those the entity bears.</summary>
    private uint LikenessOf(in EntityState state, in EntityProfile profile)
    {
        uint most = 0;
        foreach (ulong role in (ReadOnlySpan<ulong>)[state.RoleA, state.RoleB, state.RoleC, state.RoleD])
            if (role != 0)
                most = Math.Max(most, context.Vectors.Likeness(view.Noun, role));
        foreach (ulong title in profile.Titles ?? [])
            most = Math.Max(most, context.Vectors.Likeness(view.Noun, title));
        return most;
    }

    /// <summary>How the tree ties the noun to the entity's name before or after it: apposition, "X is a …", a name that the noun stands before.</summary>
    private uint LinkTo(int e, in EntityState state)
    {
        var document = context.Document;
        int noun = view.Mention.HeadToken;
        if (state.Count > 0 && state.LastSentence == view.Sentence && Link(context.HeadOf[state.LastMention]) is > 0 and var before)
            return before;
        for (int n = view.M + 1; n < document.MentionList.Count && context.SentenceOf[n] == view.Sentence && document.MentionList[n].FirstToken <= view.Mention.EndToken + 12; n++)
            if (document.MentionList[n].Entity == e && Link(context.HeadOf[n]) is > 0 and var after)
                return 100 + after;
        return 0;

        uint Link(int name) => document.Heads[noun] == name ? 1u + document.Deprels[noun] : name >= 0 && document.Heads[name] == noun ? 200u + document.Deprels[name] : 0u;
    }

    /// <summary>How an entity is tied to the country or body that the description names: it is that one, its post is there, elsewhere, or unknown.</summary>
    private static uint Tie(int e, int home, int other) => other < 0 ? 0u : other == e ? 1u : home == other + 1 ? 2u : home != 0 ? 3u : 4u;

    /// <summary>Whether the entity's name follows at once, or after a comma or "of".</summary>
    private uint NextGap(int e)
    {
        var mentions = context.Document.MentionList;
        for (int n = view.M + 1; n < mentions.Count && mentions[n].FirstToken <= view.Mention.EndToken + 1; n++)
        {
            if (mentions[n].FirstToken < view.Mention.EndToken || mentions[n].Entity != e)
                continue;
            return mentions[n].FirstToken == view.Mention.EndToken ? 1u : view.Next == (uint)Comma ? 2u : 3u;
        }
        return 0;
    }

    private bool IsCapital(Entity entity)
    {
        Span<Knowledge.GazetteerHit> hits = stackalloc Knowledge.GazetteerHit[24];
        foreach (var hit in hits[..context.Gazetteer.Find(entity.Name, hits)])
            if (hit.Form == Knowledge.FormKind.Capital)
                return true;
        return false;
    }

    private static uint SubtypeOf(Entity entity) => entity.Subtype is { } subtype ? (uint)WordHash.Exact(subtype) : 0u;

    private static uint Bucket(int count) => (uint)count switch { <= 2 and var c => c, <= 4 => 3u, <= 8 => 4u, _ => 5u };

    private static uint Code(char gender) => gender switch { 'm' => 1u, 'f' => 2u, '\0' => 0u, _ => 3u };
}
