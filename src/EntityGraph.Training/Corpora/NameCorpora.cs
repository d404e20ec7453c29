using EntityGraph.Training.Trainers;

namespace EntityGraph.Training.Corpora;

/// <summary>A document with the labels that each token may have.</summary>
/// <param name="Tokens">The tokens of each sentence.</param>
/// <param name="Labels">The label of each token, by number; -1 where several are allowed.</param>
/// <param name="Allowed">Per sentence the allowed labels of each token as bits, or null where each token has one; null for none such.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Source">Name of the corpus.</param>
internal sealed record NameDocument(List<string[]> Tokens, List<short[]> Labels, List<ulong[]?>? Allowed, float Weight, string Source)
{
    /// <summary>The article's id, so that its other readings are known for the same; null where a corpus has none.</summary>
    public string? Id { get; init; }
}

/// <summary>Reads corpora of names and brings their labels to those of the ontology; where a corpus cannot tell, several labels stay allowed.</summary>
internal sealed class NameCorpora
{
    /// <summary>The types, by number; the labels of type t are O, then for each type B, I, E, S.</summary>
    public static readonly string[] Types = ["Person", "Organization", "Country", "Place", "Event", "Group", "Misc"];

    private const int Person = 1, Organization = 2, Country = 4, Place = 8, Event = 16, Group = 32, Misc = 64;

    private static readonly HashSet<string> Titles = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "president", "prime", "minister", "sir", "king", "queen", "prince", "princess",
        "pope", "senator", "sen", "sen.", "gov", "gov.", "governor", "rep", "rep.", "lord", "lady", "judge", "coach", "captain", "col", "col.", "gen", "gen.",
    };

    private static readonly HashSet<string> Faiths = new(StringComparer.OrdinalIgnoreCase)
    {
        "catholic", "catholics", "jewish", "jew", "jews", "muslim", "muslims", "islamic", "christian", "christians", "protestant", "buddhist", "hindu", "orthodox",
        "sunni", "shia", "shi'ite", "kurdish", "kurds", "arab", "arabs", "european", "europeans", "african", "asian", "african-american", "republican", "democrat", "democratic",
        "republicans", "democrats", "communist", "nazi", "roman", "soviet", "latin", "islam", "christianity", "buddhism", "hinduism", "judaism",
    };

    private readonly HashSet<string> _countries = new(StringComparer.OrdinalIgnoreCase), _territories = new(StringComparer.OrdinalIgnoreCase),
        _nationalities = new(StringComparer.OrdinalIgnoreCase);

    private readonly string _data;

    /// <summary>Reads the lists of countries that tell a Country from a Place.</summary>
    /// <param name="data">The folder with <c>ner</c> and <c>gazetteers</c>.</param>
    public NameCorpora(string data)
    {
        _data = data;
        foreach (var row in NameListCompiler.Rows(Path.Combine(data, "gazetteers"), "countries.tsv"))
        {
            var set = row["status"] is "sovereign" or "disputed" or "former" ? _countries : _territories;
            foreach (string name in (string[])[row["name"], row["official"], .. row["aliases"].Split('|'), .. row["abbreviations"].Split('|')])
                set.Add(name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name);
            foreach (string name in (string[])[.. row["adjectives"].Split('|'), .. row["demonyms"].Split('|')])
                _nationalities.Add(name);
        }
        _territories.Add("Georgia");
        _countries.Remove("Georgia");
        _countries.Add("U.S");
    }

    /// <summary>The labels as strings.</summary>
    public static string[] Labels { get; } = LabelsOf(Types);

    /// <summary>The labels of some kinds of names: O, and B, I, E, S for each.</summary>
    public static string[] LabelsOf(IEnumerable<string> kinds) => ["O", .. kinds.SelectMany(k => (string[])["B-" + k, "I-" + k, "E-" + k, "S-" + k])];

    /// <summary>The number of the label of a kind at a place in a name.</summary>
    public static int LabelNumber(int kind, int place, int length) => 1 + (4 * kind) + (length == 1 ? 3 : place == 0 ? 0 : place == length - 1 ? 2 : 1);

    /// <summary>Reads a corpus that already has the ontology's labels.</summary>
    public static IEnumerable<NameDocument> Own(string path, string source, float weight, Func<string?, bool> keep) =>
        ConllColumns.Read(path).Where(d => keep(d.Id)).Select(d => Convert(d, source, weight, 0, (label, _) => 1 << Array.IndexOf(Types, label)));

    /// <summary>Reads one of the other corpora.</summary>
    /// <param name="corpus">Name of its folder.</param>
    /// <param name="file">File in it.</param>
    /// <param name="weight">How much it counts.</param>
    public IEnumerable<NameDocument> Other(string corpus, string file, float weight)
    {
        var documents = ConllColumns.Read(Path.Combine(_data, "ner", corpus, file));
        int missing = corpus switch
        {
            "btc" => Event | Group | Misc,
            "wnut17" => Event | Group,
            "uner_ewt" => Event | Group | Misc,
            _ => 0,
        };
        foreach (var document in documents)
        {
            // Where a file has no documents each sentence stands alone.
            if (documents.Count > 1)
                yield return Convert(document, corpus, weight, missing, (l, s) => Map(corpus, l, s));
            else
                foreach (var sentence in document.Sentences)
                    yield return Convert(new(null, [sentence]), corpus, weight, missing, (l, s) => Map(corpus, l, s));
        }
    }

    private int Map(string corpus, string label, string surface)
    {
        switch (label)
        {
            case "PER" or "person" or "writer" or "scientist" or "researcher" or "musicalartist" or "politician":
                return Person;
            case "LOC" or "location" or "country":
                return _nationalities.Contains(surface) && !_countries.Contains(surface) ? Group
                    : _countries.Contains(surface) ? Country
                    : _territories.Contains(surface) ? Country | Place : Place;
            case "ORG" or "corporation" or "group" or "organisation" or "university" or "band" or "politicalparty":
                return Faiths.Contains(surface) || (_nationalities.Contains(surface) && !_countries.Contains(surface)) ? Group
                    : corpus == "uner_ewt" && _countries.Contains(surface) ? Organization | Country
                    : corpus == "uner_ewt" && _territories.Contains(surface) ? Organization | Place : Organization;
            case "MISC" or "misc" or "OTH":
                return Faiths.Contains(surface) || _nationalities.Contains(surface) ? Group : Misc | Event | (label == "OTH" ? Group : 0);
            case "product" or "creative-work" or "award" or "book" or "album" or "song" or "poem":
                return Misc;
            case "event" or "conference" or "election":
                return label == "conference" ? Event | Misc | Organization : Event;
            case "academicjournal" or "magazine":
                return Misc | Organization;
            case "astronomicalobject":
                return Misc | Place;
            case "TIME" or "NUM":
                return 0;
            default:
                return Misc | 128;
        }
    }

    private static NameDocument Convert(
        ConllDocument document, string source, float weight, int missing, Func<string, string, int> map)
    {
        var allowed = new List<ulong[]>();
        foreach (var sentence in document.Sentences)
        {
            ulong[] sets = new ulong[sentence.Tokens.Length];
            for (int i = 0; i < sets.Length; i++)
                sets[i] = 1ul | (missing != 0 && MayBeName(sentence.Tokens[i]) ? AllOf(missing) : 0);
            foreach (var (first, end, label) in ConllColumns.Spans(sentence.Labels))
            {
                int start = first;
                string surface = string.Join(' ', sentence.Tokens[start..end]);
                int types = map(label, surface);
                if (types == Person)
                    while (start < end - 1 && Titles.Contains(sentence.Tokens[start]))
                        start++;
                else if (start < end - 1 && sentence.Tokens[start] is "the" or "The")
                    start++;
                if (types == 0)
                    continue;
                for (int i = first; i < start; i++)
                    sets[i] = 1;
                for (int i = start; i < end; i++)
                {
                    sets[i] = types >= 128 ? 1ul : 0;
                    for (int t = 0; t < Types.Length; t++)
                        if ((types >> t & 1) != 0)
                            sets[i] |= 1ul << LabelNumber(t, i - start, end - start);
                }
            }
            allowed.Add(sets);
        }
        return new(
            [.. document.Sentences.Select(s => s.Tokens)],
            [.. allowed.Select(sets => sets.Select(set => ulong.PopCount(set) == 1 ? (short)ulong.TrailingZeroCount(set) : (short)-1).ToArray())],
            [.. allowed.Select(sets => sets.All(set => ulong.PopCount(set) == 1) ? null : sets)],
            weight,
            source) { Id = document.Id };
    }

    private static ulong AllOf(int types)
    {
        ulong set = 0;
        for (int t = 0; t < Types.Length; t++)
            if ((types >> t & 1) != 0)
                set |= 0xFul << (1 + (4 * t));
        return set;
    }

    private static bool MayBeName(string token) => token.Length > 0 && (char.IsUpper(token[0]) || token is "of" or "the" or "and" or "for" or "in");
}
