using System.Globalization;
using System.Numerics;
using EntityGraph.Models;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Compiles a table of word classes into <c>lexicon.egm</c>.</summary>
internal static class LexiconCompiler
{
    /// <summary>Compiles the table.</summary>
    /// <param name="table">Tab-separated rows: path in a binary tree as bits, number of the class from 0, word in lower case, further columns ignored; plain or <c>.gz</c>.</param>
    /// <param name="output">The model file to write.</param>
    /// <exception cref="FormatException">A row is not of that form; the message names the line.</exception>
    public static void Compile(string table, string output)
    {
        var rows = new List<(ulong Hash, ushort Class)>();
        var paths = new SortedDictionary<int, uint>();
        using (var reader = AnnotatedArticles.OpenText(table))
        {
            for (int number = 1; reader.ReadLine() is { } line; number++)
            {
                if (line.Length == 0 || line[0] == '#')
                    continue;
                string[] cells = line.Split('\t');
                if (cells.Length < 3 || !int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out int group))
                {
                    if (number == 1)
                        continue;
                    throw new FormatException($"{table}, line {number}: expected path, class and word, separated by tabs.");
                }
                paths[group + 1] = cells[0].Aggregate(1u, (path, bit) => (path << 1) | (bit == '1' ? 1u : 0u));
                rows.Add((WordHash.Folded(cells[2]), (ushort)(group + 1)));
            }
        }
        uint[] pathTable = new uint[paths.Keys.Max() + 1];
        foreach (var (group, path) in paths)
            pathTable[group] = path;
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)(rows.Count * 3 / 2));
        uint[] checks = new uint[size];
        ushort[] classes = new ushort[size];
        foreach (var (hash, group) in rows)
        {
            int i = (int)hash & (size - 1);
            while (classes[i] != 0 && checks[i] != (uint)(hash >> 32))
                i = (i + 1) & (size - 1);
            if (classes[i] != 0)
                continue;
            checks[i] = (uint)(hash >> 32);
            classes[i] = group;
        }
        new ModelFileBuilder().Add<uint>("checks", checks).Add<ushort>("classes", classes).Add<uint>("paths", pathTable).Write(output);
    }
}
