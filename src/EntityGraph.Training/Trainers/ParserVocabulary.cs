using EntityGraph.Models;
using EntityGraph.Syntax;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>The words that the parser knows by row: the most frequent ones of the given vectors, and those of the treebanks.</summary>
internal sealed class ParserVocabulary
{
    private readonly Dictionary<uint, int> _rows = [];
    private readonly List<ulong> _hashes = [0];
    private readonly List<int> _given = [-1];

    /// <summary>Reads the list of words that goes with the given vectors.</summary>
    /// <param name="wordList">Words in lower case, one a line, most frequent first; plain or <c>.gz</c>.</param>
    /// <param name="limit">How many of them to take.</param>
    public ParserVocabulary(string wordList, int limit)
    {
        using var reader = AnnotatedArticles.OpenText(wordList);
        for (int line = 0; line < limit && reader.ReadLine() is { } word; line++)
            Add(WordHash.Folded(word), line);
    }

    /// <summary>Number of rows; row 0 is for all other words.</summary>
    public int Count => _hashes.Count;

    /// <summary>Adds words of the treebanks that occur at least so often.</summary>
    public void AddFrequent(IEnumerable<ulong> foldedHashes, int least)
    {
        foreach (var group in foldedHashes.GroupBy(h => h))
            if (group.Count() >= least)
                Add(group.Key, -1);
    }

    public int Row(ulong foldedHash) => _rows.GetValueOrDefault(ParserModel.WordKey(foldedHash));

    /// <summary>Row of a word among the given vectors; -1 where they lack it.</summary>
    public int GivenRow(int row) => _given[row];

    /// <summary>The table of keys and rows as the model file holds it.</summary>
    public (uint[] Keys, ushort[] Rows) Table()
    {
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Count * 3 / 2);
        uint[] keys = new uint[size];
        ushort[] rows = new ushort[size];
        for (int row = 1; row < Count; row++)
        {
            int i = (int)_hashes[row] & (size - 1);
            while (keys[i] != 0)
                i = (i + 1) & (size - 1);
            keys[i] = ParserModel.WordKey(_hashes[row]);
            rows[i] = (ushort)row;
        }
        return (keys, rows);
    }

    private void Add(ulong hash, int given)
    {
        if (!_rows.TryAdd(ParserModel.WordKey(hash), _hashes.Count))
            return;
        _hashes.Add(hash);
        _given.Add(given);
    }
}
