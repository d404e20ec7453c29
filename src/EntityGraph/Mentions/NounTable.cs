using EntityGraph.Models;

namespace EntityGraph.Mentions;

/// <summary>The nouns that can head a description, from the hand-edited list <c>nouns.txt</c>.</summary>
internal sealed class NounTable
{
    private readonly Dictionary<ulong, (NounClass Class, NounClass Second, char Gender)> _nouns = [];

    public NounTable(ModelSet models)
    {
        foreach (string line in models.Lines("nouns.txt"))
        {
            int colon = line.IndexOf(':');
            var kind = Parse(line[..colon]);
            foreach (string cell in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                int mark = cell.IndexOf(':');
                ulong key = WordHash.Folded(mark < 0 ? cell : cell.AsSpan(0, mark));
                if (!_nouns.TryGetValue(key, out var known))
                    _nouns[key] = (kind, NounClass.None, mark < 0 ? '\0' : cell[mark + 1]);
                else if (known.Class != kind && known.Second == NounClass.None)
                    _nouns[key] = known with { Second = kind };
            }
        }
    }

    /// <summary>The class of a noun by its folded hash, and a second one where it has two.</summary>
    public bool TryGet(ulong foldedHash, out NounClass first, out NounClass second, out char gender)
    {
        bool found = _nouns.TryGetValue(foldedHash, out var noun);
        (first, second, gender) = noun;
        return found;
    }

    /// <summary>Whether a noun is listed.</summary>
    public bool Has(ulong foldedHash) => _nouns.ContainsKey(foldedHash);

    /// <summary>Whether a class speaks of several things.</summary>
    public static bool IsPlural(NounClass kind) => kind is NounClass.Persons or NounClass.Countries or NounClass.Regions or NounClass.Groups;

    private static NounClass Parse(string name) => name switch
    {
        "person" => NounClass.Person,
        "persons" => NounClass.Persons,
        "body" => NounClass.Body,
        "government" => NounClass.Government,
        "rule" => NounClass.Rule,
        "company" => NounClass.Company,
        "media" => NounClass.Media,
        "armed" => NounClass.Armed,
        "party" => NounClass.Party,
        "country" => NounClass.Country,
        "countries" => NounClass.Countries,
        "city" => NounClass.City,
        "region" => NounClass.Region,
        "regions" => NounClass.Regions,
        "facility" => NounClass.Facility,
        "nature" => NounClass.Nature,
        "event" => NounClass.Event,
        "thing" => NounClass.Thing,
        "groups" => NounClass.Groups,
        "people" => NounClass.People,
        _ => throw new ModelFormatException($"nouns.txt: '{name}' is no class of nouns."),
    };
}
