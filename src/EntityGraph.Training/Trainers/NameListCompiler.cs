using EntityGraph.Models;
using EntityGraph.Tags;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Compiles the gazetteers into <c>namelists.egm</c>: which list holds which sequence of words.</summary>
internal static class NameListCompiler
{
    private const int Country = 0, Nationality = 1, City = 2, SmallCity = 3, Region = 4, Feature = 5, Given = 6, Surname = 7, Person = 8,
        Company = 9, Body = 10, Party = 11, Acronym = 12, Office = 14;

    private const int LargeCity = 200_000;

    /// <summary>Compiles the files of a folder.</summary>
    /// <param name="folder">The folder of gazetteers.</param>
    /// <param name="output">The model file to write.</param>
    public static void Compile(string folder, string output)
    {
        var entries = new SortedDictionary<uint, ushort>();
        AddCountries(folder, entries);
        foreach (var row in Rows(folder, "cities.tsv.gz"))
        {
            int list = long.TryParse(row["population"], out long people) && people >= LargeCity ? City : SmallCity;
            Add(entries, list, [row["name"], row["ascii"]]);
            if (list == City)
                Add(entries, list, Cells(row["aliases_en"]));
        }
        foreach (var row in Rows(folder, "admin1.tsv"))
            Add(entries, Region, [row["name"], .. Cells(row["aliases"])]);
        foreach (var row in Rows(folder, "regions_features.tsv.gz"))
            Add(entries, row["src"] == "own" ? Region : Feature, [row["name"], .. Cells(row["aliases"])]);
        // Rows made from the share-alike list of leaders stay out.
        foreach (var row in Rows(folder, "given_names.tsv.gz").Where(r => r["source"] is "ssa" or "popular"))
            if (row["source"] == "popular" || int.Parse(row["frequency"]) >= 300)
                Add(entries, Given, [row["name"]]);
        foreach (var row in Rows(folder, "surnames.tsv.gz").Where(r => r["source"] is "census1990" or "popular"))
            if (row["source"] == "popular" || int.Parse(row["rank"]) <= 40_000)
                Add(entries, Surname, [row["name"]]);
        foreach (var row in Rows(folder, "leaders.tsv.gz").Where(r => !r["source"].Contains("countryinfo", StringComparison.Ordinal)))
            Add(entries, Person, [row["name"]], minimum: 2);
        foreach (var row in Rows(folder, "organisations.tsv.gz"))
        {
            int list = row["type"] switch { "company" => Company, "party" => Party, _ => Body };
            Add(entries, list, [row["name"], .. Cells(row["aliases"])]);
            Add(entries, Acronym, Cells(row["acronyms"]).Where(a => a.Length > 1));
        }
        foreach (var row in Rows(folder, "metonyms.tsv").Where(r => r["kind"] != "capital"))
            Add(entries, Office, [row["name"], .. Cells(row["aliases"])]);
        foreach (var row in Rows(folder, "role_nouns.tsv"))
            Add(entries, NameLists.Roles, [row["term"]]);
        ushort[] sets = [.. entries.Values.Distinct().Order()];
        if (sets.Length > 256)
        {
            // The rarest combinations lose their rarest list rather than a wider number for all.
            var common = entries.Values.GroupBy(v => v).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(256).Select(g => g.Key).ToHashSet();
            foreach (var (key, set) in entries.ToList().Where(e => !common.Contains(e.Value)))
                entries[key] = common.Where(c => (c & ~set) == 0).OrderByDescending(c => System.Numerics.BitOperations.PopCount(c)).ThenBy(c => c).FirstOrDefault();
            sets = [.. entries.Values.Distinct().Order()];
        }
        new ModelFileBuilder()
            .Add<byte>("keys", PackedKeys.Pack(entries.Keys))
            .Add<ushort>("sets", sets)
            .Add<byte>("numbers", [.. entries.Values.Select(v => (byte)Array.BinarySearch(sets, v))])
            .Write(output);
    }

    private static void AddCountries(string folder, SortedDictionary<uint, ushort> entries)
    {
        foreach (var row in Rows(folder, "countries.tsv"))
        {
            Add(entries, row["status"] is "sovereign" or "disputed" or "former" ? Country : Region,
                [row["name"], row["official"], .. Cells(row["aliases"]), .. Cells(row["abbreviations"])]);
            Add(entries, Nationality, [.. Cells(row["adjectives"]), .. Cells(row["demonyms"])]);
            Add(entries, City, Cells(row["capital"]));
        }
    }

    private static void Add(SortedDictionary<uint, ushort> entries, int list, IEnumerable<string> names, int minimum = 1)
    {
        foreach (string name in names)
        {
            string text = name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
            foreach (string[] tokens in Tokenizations(text))
            {
                if (tokens.Length < minimum || tokens.Length > NameLists.MaximumTokens || (tokens is [{ Length: < 2 }]))
                    continue;
                ulong sequence = 0;
                for (int i = 0; i < tokens.Length; i++)
                {
                    sequence = NameLists.Extend(sequence, WordHash.Folded(tokens[i]));
                    uint key = NameLists.Key(sequence);
                    entries.TryGetValue(key, out ushort set);
                    entries[key] = (ushort)(set | (i < tokens.Length - 1 ? NameLists.Prefix : 1 << list));
                }
            }
        }
    }

    /// <summary>The ways in which tokenizers split a name: hyphens kept inside words or apart.</summary>
    private static IEnumerable<string[]> Tokenizations(string name)
    {
        string spaced = name.Replace("'s ", " 's ", StringComparison.Ordinal).Replace(",", " ,", StringComparison.Ordinal)
            .Replace("(", "( ", StringComparison.Ordinal).Replace(")", " )", StringComparison.Ordinal);
        yield return Split(spaced);
        if (name.Contains('-', StringComparison.Ordinal))
            yield return Split(spaced.Replace("-", " - ", StringComparison.Ordinal));

        static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string[] Cells(string cell) => cell.Split('|', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The rows of a table with named columns.</summary>
    internal static IEnumerable<Dictionary<string, string>> Rows(string folder, string file)
    {
        using var reader = AnnotatedArticles.OpenText(Path.Combine(folder, file));
        string[] names = reader.ReadLine()!.Split('\t');
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split('\t');
            yield return names.Zip(cells).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        }
    }
}
