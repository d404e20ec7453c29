using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>The names of roles in rule files.</summary>
internal static class RuleRoles
{
    /// <summary>The mention is the meeting word itself.</summary>
    public const string Self = "self";

    private static readonly HashSet<string> Named = new(StringComparer.Ordinal)
    {
        "subject", "object", "iobject", "poss", "compound", "amod", "appos", "unmarked", "desc", "xcomp", "ccomp", "advcl", "conj", "acl", "parataxis", "dep",
    };

    private static readonly HashSet<string> Prepositions = new(StringComparer.Ordinal)
    {
        "aboard", "about", "above", "according", "across", "after", "against", "along", "alongside", "amid", "among", "amongst", "around", "as", "at", "atop", "before",
        "behind", "below", "beneath", "beside", "besides", "between", "beyond", "by", "concerning", "despite", "down", "during", "except", "following",
        "for", "from", "in", "including", "inside", "into", "like", "near", "of", "off", "on", "onto", "opposite", "out", "outside", "over", "past", "per", "regarding",
        "since", "than", "through", "throughout", "to", "toward", "towards", "under", "underneath", "unlike", "until", "up", "upon", "versus", "via",
        "vs", "vs.", "with", "within", "without",
    };

    /// <summary>What may stand for a role, for messages.</summary>
    public static string Expected => string.Join(", ", Named.Append(Self)) + " or a preposition";

    /// <summary>The hash of a role as <see cref="ArgumentLinks"/> gives it; a preposition of two words is written with an underscore.</summary>
    public static bool TryParse(string name, out ulong role)
    {
        role = WordHash.Exact(name);
        if (Named.Contains(name) || Prepositions.Contains(name))
            return true;
        int gap = name.IndexOf('_', StringComparison.Ordinal);
        if (gap <= 0 || gap == name.Length - 1)
            return false;
        role = WordHash.Join(WordHash.Exact(name.AsSpan(0, gap)), WordHash.Exact(name.AsSpan(gap + 1)));
        return true;
    }
}
