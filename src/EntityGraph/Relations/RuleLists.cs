namespace EntityGraph.Relations;

/// <summary>The named word lists of rule files, and the names of types, kinds and parts of speech that rules may use.</summary>
/// <param name="entityLabels">The user's own entity types.</param>
internal sealed class RuleLists(IReadOnlyList<string> entityLabels)
{
    private readonly Dictionary<string, RuleWords> _lists = new(StringComparer.Ordinal);

    public static string ExpectedFilter => "expected " + string.Join(", ", Enum.GetNames<EntityType>().Skip(1)) + ", name, nominal, pronoun or adjectival";

    public static string ExpectedPartOfSpeech => "expected one of " + string.Join(", ", Enum.GetNames<Upos>());

    /// <summary>The list of this name, or null.</summary>
    public RuleWords? Find(string name) => _lists.GetValueOrDefault(name);

    /// <summary>Sets a list; one of the same name is replaced.</summary>
    public void Set(string name, RuleWords words) => _lists[name] = words;

    /// <summary>The bit of a part of speech, or null.</summary>
    public int? PartOfSpeech(string name) => IsName(name) && Enum.TryParse<Upos>(name, out var tag) ? 1 << (int)tag : null;

    /// <summary>Adds a type or kind to a filter; false where there is none of that name.</summary>
    public bool AddFilter(string name, ref MentionFilter filter)
    {
        if (entityLabels.Contains(name))
        {
            filter = filter with { Types = filter.Types | 1 << (int)EntityType.Custom, Labels = [.. filter.Labels ?? [], name] };
            return true;
        }
        if (!IsName(name))
            return false;
        if (char.IsAsciiLetterUpper(name[0]) && Enum.TryParse<EntityType>(name, out var type) && type != EntityType.None)
            filter = filter with { Types = filter.Types | 1 << (int)type };
        else if (char.IsAsciiLetterLower(name[0]) && Enum.TryParse<MentionKind>(name, ignoreCase: true, out var kind))
            filter = filter with { Kinds = filter.Kinds | 1 << (int)kind };
        else
            return false;
        return true;
    }

    /// <summary>Enum.TryParse takes numbers and lists too; a rule file has names only.</summary>
    private static bool IsName(string name) => name.Length > 0 && name.All(char.IsAsciiLetter);
}
