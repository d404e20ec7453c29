using System.Globalization;
using EntityGraph.Knowledge;
using EntityGraph.Models;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Compiles the gazetteers into <c>knowledge.egm</c>. Rows under a share-alike licence are left out.</summary>
internal sealed class KnowledgeCompiler
{
    private const int AliasPopulation = 100_000, GivenNameBirths = 400, SurnameRank = 20_000;

    private static readonly HashSet<string> SovereignStatus = ["sovereign", "former", "disputed"];

    private readonly string _folder;
    private readonly List<GazetteerEntry> _entries = [];
    private readonly List<OfficeTerm> _terms = [];
    private readonly List<string> _names = [], _codes = [], _provinces = [];
    private readonly Dictionary<string, ushort> _provinceNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ushort> _countries = new(StringComparer.Ordinal);
    private readonly List<(ulong Key, uint Value)> _forms = [];
    private readonly HashSet<(ulong Key, uint Value)> _seen = [];
    private readonly SortedDictionary<ulong, WordFlags> _words = [];

    private KnowledgeCompiler(string folder) => _folder = folder;

    /// <summary>Compiles a folder of gazetteers.</summary>
    /// <param name="folder">The folder with <c>countries.tsv</c> and the other tables.</param>
    /// <param name="output">The model file to write.</param>
    public static void Compile(string folder, string output)
    {
        var compiler = new KnowledgeCompiler(folder);
        compiler.AddCountries();
        compiler.AddProvinces();
        compiler.AddRegions();
        compiler.AddCities();
        compiler.AddSeats();
        compiler.AddOrganisations();
        compiler.AddLeaders();
        compiler.AddWords();
        compiler.Write(output);
    }

    private void AddCountries()
    {
        foreach (var row in Rows("countries.tsv"))
        {
            // Western Sahara is claimed by two states; news treats it as an area.
            bool state = SovereignStatus.Contains(row["status"]) && row["iso2"] != "EH";
            ushort number = (ushort)(_entries.Count + 1);
            int entry = Add(state ? EntryKind.Country : EntryKind.Territory, state ? "" : "Region", number, Weight(row["population"]), row["wikidata"], row["geonames"]);
            _names.Add(row["name"]);
            _codes.Add(row["status"] == "former" || row["iso2"].Length == 0 ? "-" : row["iso2"]);
            if (row["iso2"].Length > 0)
                _countries[row["iso2"]] = number;
            AddForms(entry, FormKind.Name, row["name"], row["official"]);
            foreach (string alias in List(row["aliases"]))
                if (alias is not ("Palestinian Authority" or "Zaire" or "Kurdistan Regional Government"))
                    AddForms(entry, FormKind.Alias, alias);
            AddForms(entry, FormKind.Abbreviation, List(row["abbreviations"]));
            AddForms(entry, FormKind.Former, List(row["former_names"]));
            AddForms(entry, FormKind.Adjective, List(row["adjectives"]));
            foreach (string word in List(row["demonyms"]))
                AddForms(entry, word.EndsWith('s') || word.EndsWith("men", StringComparison.Ordinal) ? FormKind.People : FormKind.Demonym, word);
            if (state && row["status"] != "former")
                AddForms(entry, FormKind.Capital, List(row["capital"]));
        }
    }

    private void AddProvinces()
    {
        foreach (var row in Rows("admin1.tsv"))
        {
            _provinces.Add(row["code"]);
            _provinceNumbers[row["code"]] = (ushort)_provinces.Count;
            int entry = Add(EntryKind.Province, "Region", Country(row["country"]), Weight(row["urban_population"]), "", "", (ushort)_provinces.Count);
            AddForms(entry, FormKind.Name, row["name"]);
            AddForms(entry, FormKind.Alias, List(row["aliases"]));
        }
    }

    private void AddRegions()
    {
        foreach (var row in Rows("regions_features.tsv.gz"))
        {
            bool region = row["class"] is "macro_region" or "territory" or "disputed" or "disputed_area" or "region" or "geo_region" or "continent" or "admin" or "district"
                or "zone" or "de_facto" or "city_region" or "exclave" or "border" or "coast";
            string subtype = region ? "Region" : row["class"] is "airport" or "site" or "base" or "canal" ? "Facility" : "NaturalFeature";
            string[] within = List(row["countries"]);
            int rank = int.TryParse(row["rank"], NumberStyles.None, CultureInfo.InvariantCulture, out int r) ? r : 9;
            int weight = row["src"].Contains("own", StringComparison.Ordinal) ? 420 : region ? 300 - (rank * 10) : 380 - (rank * 20);
            int entry = Add(region ? EntryKind.Region : EntryKind.Feature, subtype, within.Length == 1 ? Country(within[0]) : (ushort)0, weight, row["wikidata"], "");
            AddForms(entry, FormKind.Name, row["name"]);
            AddForms(entry, FormKind.Alias, List(row["aliases"]));
        }
    }

    private void AddCities()
    {
        foreach (var row in Rows("cities.tsv.gz"))
        {
            int population = int.TryParse(row["population"], NumberStyles.None, CultureInfo.InvariantCulture, out int p) ? p : 0;
            int entry = Add(EntryKind.City, "City", Country(row["country"]), Weight(row["population"]), row["wikidata"], row["geonameid"],
                _provinceNumbers.GetValueOrDefault(row["country"] + "." + row["admin1_code"]));
            AddForms(entry, FormKind.Name, row["name"], row["ascii"]);
            if (population >= AliasPopulation)
                AddForms(entry, FormKind.Alias, List(row["aliases_en"]));
        }
    }

    private void AddSeats()
    {
        foreach (var row in Rows("metonyms.tsv"))
        {
            if (row["kind"] is "capital" or "former capital" or "city" or "town" or "region" or "state" or "expression" or "place")
                continue;
            int entry = Add(EntryKind.Seat, "Government", Country(row["stands_for"]), 400, "", "");
            AddForms(entry, FormKind.Name, row["name"]);
            AddForms(entry, FormKind.Alias, List(row["aliases"]));
        }
    }

    private void AddOrganisations()
    {
        foreach (var row in Rows("organisations.tsv.gz"))
        {
            string subtype = row["type"] switch
            {
                "company" => "Company",
                "party" => "Party",
                "militant" => "ArmedGroup",
                "military" => "Military",
                "igo" => "International",
                "media" => "Media",
                "sport" => "Sports",
                "government" or "legislature" or "court" or "central_bank" or "intelligence" or "police" => "Government",
                _ => "Other",
            };
            int entry = Add(EntryKind.Organisation, subtype, Country(row["country"]), row["source"] == "own" ? 420 : 200, row["wikidata"], "");
            AddForms(entry, FormKind.Name, row["name"]);
            AddForms(entry, FormKind.Alias, List(row["aliases"]));
            AddForms(entry, FormKind.Abbreviation, List(row["acronyms"]));
        }
    }

    private void AddLeaders()
    {
        foreach (var row in Rows("leaders.tsv.gz"))
        {
            var role = row["role"] switch
            {
                "head_of_state" => OfficeRole.HeadOfState,
                "head_of_government" => OfficeRole.HeadOfGovernment,
                "deputy" => OfficeRole.Deputy,
                "minister" => OfficeRole.Minister,
                "io_head" => OfficeRole.HeadOfBody,
                _ => OfficeRole.Other,
            };
            if (row["source"] is "countryinfo" or "phoenix" || (role == OfficeRole.Other && row["source"] != "own"))
                continue;
            ushort from = Month(row["start"], 0), to = Month(row["end"].Length > 0 ? row["end"] : row["last_seen"], ushort.MaxValue);
            _terms.Add(new(Country(row["country"]), role, from, to));
            AddForm(NameKey.Of(row["name"]), FormKind.Leader, _terms.Count - 1);
            string surname = row["surname"].Length > 0 ? row["surname"] : row["name"][(row["name"].LastIndexOf(' ') + 1)..];
            AddForm(NameKey.Of(surname), FormKind.Leader, _terms.Count - 1);
        }
    }

    private void AddWords()
    {
        var counts = new SortedDictionary<ulong, (double Women, double Men)>();
        foreach (var row in Rows("given_names.tsv.gz"))
        {
            if (row["source"] == "leaders" || !double.TryParse(row["p_female"], CultureInfo.InvariantCulture, out double female))
                continue;
            double births = double.TryParse(row["frequency"], CultureInfo.InvariantCulture, out double f) ? f : GivenNameBirths;
            if (births < GivenNameBirths)
                continue;
            ulong key = NameKey.Of(row["name"]);
            var (women, men) = counts.GetValueOrDefault(key);
            counts[key] = (women + (births * female), men + (births * (1 - female)));
        }
        foreach (var (key, (women, men)) in counts)
            _words[key] = WordFlags.GivenName | (women > 3 * men ? WordFlags.Female : men > 3 * women ? WordFlags.Male : WordFlags.None);
        foreach (var row in Rows("surnames.tsv.gz"))
            if (row["source"] == "popular" || (row["source"] == "census1990" && int.Parse(row["rank"], CultureInfo.InvariantCulture) <= SurnameRank))
                Flag(row["name"], WordFlags.Surname);
        foreach (var row in Rows("role_nouns.tsv"))
            Flag(row["term"], WordFlags.Role);
        _words.Remove(0);
    }

    private void Flag(string word, WordFlags flag) => _words[NameKey.Of(word)] = _words.GetValueOrDefault(NameKey.Of(word)) | flag;

    private int Add(EntryKind kind, string subtype, ushort country, int weight, string wikidata, string geoNames, ushort province = 0)
    {
        _entries.Add(new(
            kind,
            (byte)Math.Max(0, Array.IndexOf(Gazetteer.Subtypes, subtype)),
            country,
            province,
            (ushort)Math.Max(0, weight),
            uint.TryParse(wikidata.AsSpan(wikidata.Length > 0 ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out uint item) ? item : 0,
            uint.TryParse(geoNames, NumberStyles.None, CultureInfo.InvariantCulture, out uint id) ? id : 0));
        return _entries.Count - 1;
    }

    private void AddForms(int entry, FormKind kind, params string[] forms)
    {
        foreach (string form in forms)
            AddForm(NameKey.Of(form), kind, entry);
    }

    private void AddForm(ulong key, FormKind kind, int index)
    {
        uint value = ((uint)kind << 28) | (uint)index;
        // One name of an entry in several spellings of the same key is kept once, under its first kind.
        bool known = kind is FormKind.Alias or FormKind.Former && _seen.Contains((key, (uint)index));
        if (key != 0 && !known && _seen.Add((key, value)))
            _forms.Add((key, value));
    }

    private ushort Country(string code) => _countries.GetValueOrDefault(code);

    private static int Weight(string population) =>
        double.TryParse(population, CultureInfo.InvariantCulture, out double people) && people > 0 ? (int)(16 * Math.Log2(people + 1)) : 0;

    private static ushort Month(string date, ushort otherwise) =>
        date.Length >= 4 && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year)
            ? OfficeTerm.Month(year, date.Length >= 7 && int.TryParse(date.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int month) ? month : 1)
            : otherwise;

    private static string[] List(string cell) => cell.Length == 0 ? [] : cell.Split('|');

    private IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        using var reader = AnnotatedArticles.OpenText(Path.Combine(_folder, file));
        string[] columns = reader.ReadLine()!.Split('\t');
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split('\t');
            if (cells.Length != columns.Length)
                throw new FormatException($"{file}: a row has {cells.Length} cells in place of {columns.Length}: {line}");
            yield return columns.Zip(cells).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal);
        }
    }

    private void Write(string output)
    {
        var (keys, values) = Table(_forms);
        var (wordKeys, words) = Table([.. _words.Select(w => (w.Key, (uint)w.Value))]);
        new ModelFileBuilder()
            .Add<uint>("keys", keys)
            .Add<uint>("values", values)
            .Add<uint>("wordkeys", wordKeys)
            .Add<byte>("words", [.. words.Select(w => (byte)w)])
            .Add<GazetteerEntry>("entries", _entries.ToArray())
            .Add<OfficeTerm>("terms", _terms.ToArray())
            .AddLines("names", _names)
            .AddLines("codes", _codes)
            .AddLines("provinces", _provinces)
            .Write(output);
    }

    private static (uint[] Keys, uint[] Values) Table(List<(ulong Key, uint Value)> rows)
    {
        uint slots = (uint)(rows.Count * 4 / 3) + 1;
        uint[] keys = new uint[slots], values = new uint[slots];
        foreach (var (key, value) in rows)
        {
            uint slot = Gazetteer.Slot(key, slots);
            while (keys[slot] != 0)
                slot = slot + 1 == slots ? 0 : slot + 1;
            keys[slot] = Gazetteer.Fingerprint(key);
            values[slot] = value;
        }
        return (keys, values);
    }
}
