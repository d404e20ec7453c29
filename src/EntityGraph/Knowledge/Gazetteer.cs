using EntityGraph.Models;

namespace EntityGraph.Knowledge;

/// <summary>What is known of the world: countries with their adjectives and peoples, places, seats of government, organisations, leaders, personal names.</summary>
/// <remarks>
/// File <c>knowledge.egm</c>, read in place. Names are found by <see cref="NameKey"/> in open-addressed tables; one name may have several entries.
/// Immutable and thread-safe.
/// </remarks>
internal sealed unsafe class Gazetteer
{
    /// <summary>The finer types by number.</summary>
    public static readonly string[] Subtypes =
    [
        "", "Government", "Party", "Company", "Media", "ArmedGroup", "Military", "International", "Education", "Sports", "Other",
        "City", "Region", "NaturalFeature", "Facility",
    ];

    private readonly ModelFile _file;
    private readonly uint* _keys, _values, _wordKeys;
    private readonly WordFlags* _words;
    private readonly GazetteerEntry* _entries;
    private readonly OfficeTerm* _terms;
    private readonly uint _slots, _wordSlots;
    private readonly string[] _countryNames, _countryCodes, _provinces;

    public Gazetteer(ModelSet models)
    {
        _file = models.Load("knowledge.egm");
        _keys = _file.Pointer<uint>("keys");
        _values = _file.Pointer<uint>("values");
        _wordKeys = _file.Pointer<uint>("wordkeys");
        _words = _file.Pointer<WordFlags>("words");
        _entries = _file.Pointer<GazetteerEntry>("entries");
        _terms = _file.Pointer<OfficeTerm>("terms");
        _slots = (uint)_file.Section<uint>("keys").Length;
        _wordSlots = (uint)_file.Section<uint>("wordkeys").Length;
        _countryNames = _file.Lines("names");
        _countryCodes = _file.Lines("codes");
        _provinces = _file.Lines("provinces");
        if (_file.Section<uint>("values").Length != _slots || _file.Section<byte>("words").Length != _wordSlots || _countryCodes.Length != _countryNames.Length
            || _slots == 0 || _wordSlots == 0)
            throw new ModelFormatException($"{_file.Name}: its tables do not fit together.");
    }

    /// <summary>The entry at an index.</summary>
    public ref readonly GazetteerEntry Entry(int index) => ref _entries[index];

    /// <summary>The term of office at an index.</summary>
    public ref readonly OfficeTerm Term(int index) => ref _terms[index];

    /// <summary>The usual English name of a country or territory.</summary>
    public string CountryName(int entry) => _countryNames[entry];

    /// <summary>The ISO 3166 two-letter code of a country or territory; empty where it has none.</summary>
    public string CountryCode(int entry) => _countryCodes[entry] is "-" ? "" : _countryCodes[entry];

    /// <summary>The GeoNames code of a province ("CA.08") by <see cref="GazetteerEntry.Province"/>.</summary>
    public string ProvinceCode(int province) => _provinces[province - 1];

    /// <summary>All that bear a name, at most as many as <paramref name="hits"/> takes. Abbreviations count only where the name has no small letter.</summary>
    public int Find(ReadOnlySpan<char> name, Span<GazetteerHit> hits)
    {
        ulong key = NameKey.Of(name);
        if (key == 0)
            return 0;
        bool capitals = !name.ContainsAnyInRange('a', 'z');
        int count = 0;
        uint print = Fingerprint(key);
        for (uint slot = Slot(key, _slots); _keys[slot] != 0 && count < hits.Length; slot = slot + 1 == _slots ? 0 : slot + 1)
        {
            if (_keys[slot] != print)
                continue;
            var hit = new GazetteerHit((FormKind)(_values[slot] >> 28), (int)(_values[slot] & 0xFFFFFFF));
            if (hit.Form != FormKind.Abbreviation || capitals)
                hits[count++] = hit;
        }
        return count;
    }

    /// <summary>What a word or short phrase can be.</summary>
    public WordFlags Flags(ReadOnlySpan<char> word)
    {
        ulong key = NameKey.Of(word);
        uint print = Fingerprint(key);
        if (key != 0)
            for (uint slot = Slot(key, _wordSlots); _wordKeys[slot] != 0; slot = slot + 1 == _wordSlots ? 0 : slot + 1)
                if (_wordKeys[slot] == print)
                    return _words[slot];
        return WordFlags.None;
    }

    /// <summary>The gender of a given name: 'm', 'f', or NUL.</summary>
    public char GenderOf(ReadOnlySpan<char> givenName)
    {
        var flags = Flags(givenName);
        return (flags & WordFlags.Female) != 0 ? 'f' : (flags & WordFlags.Male) != 0 ? 'm' : '\0';
    }

    /// <summary>The slot at which the search for a key begins.</summary>
    internal static uint Slot(ulong key, uint slots) => (uint)(((key & 0xFFFFFFFF) * slots) >> 32);

    /// <summary>What a slot keeps of a key; never 0.</summary>
    internal static uint Fingerprint(ulong key) => (uint)(key >> 32) | 1;
}
