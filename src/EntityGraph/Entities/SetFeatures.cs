using EntityGraph.Mentions;
using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>Writes the features of several entities that a mention may speak of together.</summary>
internal sealed class SetFeatures(ReferenceContext context, MentionView view)
{
    private const int Looked = 12;

    /// <summary>Writes the features of a candidate.</summary>
    public void Write(Reference candidate, int[] set, FeatureRows rows)
    {
        var document = context.Document;
        var v = view;
        uint source = (uint)candidate.Source, type = (uint)document.EntityList[set[0]].Type, size = (uint)Math.Min(set.Length, 7);
        int last = 0, oldest = int.MaxValue, titled = 0, most = 0, within = 0, homes = 0, fewest = int.MaxValue;
        bool mixed = false, speaks = false, later = false;
        uint liked = 0;
        foreach (int e in set.AsSpan(0, Math.Min(set.Length, Looked)))
        {
            ref readonly var state = ref context.States[e];
            ref readonly var profile = ref context.Profiles[e];
            var entityType = document.EntityList[e].Type;
            last = Math.Max(last, state.LastSentence);
            oldest = Math.Min(oldest, state.LastSentence);
            later |= state.Count == 0;
            mixed |= (uint)entityType != type;
            speaks |= e == v.Speaker || context.DatelineCountry == e;
            titled += profile.IsInTitle ? 1 : 0;
            most += e == context.MostFrequent(entityType) || e == context.SecondMostFrequent(entityType) ? 1 : 0;
            within += e == v.Modifier || e == v.Complement ? 1 : 0;
            homes += context.HomeOf(e) is > 0 and var home && (home == v.Modifier + 1 || home == v.Complement + 1) ? 1 : 0;
            fewest = Math.Min(fewest, profile.Names);
            foreach (ulong title in profile.Titles ?? [])
                liked = Math.Max(liked, context.Vectors.Likeness(v.Noun, title));
        }
        if (v.Owners.Length > 0)
            rows.Add(125, v.Group, (v.Owners.Length == set.Length ? 2u : 0u) + (Array.Exists(v.Owners, o => Array.IndexOf(set, o) >= 0) ? 1u : 0u));
        if (v.IsCompleted)
            rows.Add(126, v.Group, source);
        int looked = Math.Min(set.Length, Looked);
        uint distance = (uint)Math.Clamp(v.Sentence - last, 0, 5), spread = (uint)Math.Clamp(v.Sentence - oldest, 0, 6);
        uint match = v.Numeral == 0 ? 2u : v.Numeral == set.Length ? 1u : 0u;
        uint salient = most == looked ? 2u : most > 0 ? 1u : 0u, headline = titled == looked ? 2u : titled > 0 ? 1u : 0u;
        rows.Add(70, v.Word, source);
        rows.Add(71, v.Word, size);
        rows.Add(72, v.Word, type + (mixed ? 16u : 0u));
        rows.Add(73, v.Group, (distance * 8) + spread);
        rows.Add(74, (v.Group * 16) + source, distance);
        rows.Add(75, v.Head, type);
        rows.Add(76, v.Group, match);
        rows.Add(77, v.Word, ((v.Quote != 0 ? 1u : 0u) * 2) + (speaks ? 1u : 0u));
        rows.Add(78, (v.Group * 16) + source, type);
        rows.Add(79, (source * 16) + size, type);
        rows.Add(110, source, distance);
        rows.Add(111, v.Group, 0);
        rows.Add(112, (v.Group * 16) + type, v.NextClass);
        rows.Add(113, v.Word, (source * 64) + (distance * 8) + size);
        rows.Add(114, v.Head, source);
        rows.Add(115, v.HeadClass, type + (mixed ? 16u : 0u));
        rows.Add(116, v.Group, (salient * 4) + headline);
        rows.Add(117, (source * 4) + salient, headline);
        rows.Add(118, type, (uint)Math.Min(fewest, 4));
        rows.Add(119, v.Group, (liked * 2) + (later ? 1u : 0u));
        rows.Add(120, v.Group, ((uint)Math.Min(within, 2) * 4) + (uint)Math.Min(homes, 2));
        rows.Add(121, (v.Relation * 64) + type, v.GovernorClass);
        rows.Add(122, match, (size * 16) + source);
        rows.Add(123, type, distance);
        rows.Add(124, spread, size);
    }
}
