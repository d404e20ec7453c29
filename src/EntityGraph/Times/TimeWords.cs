using EntityGraph.Models;

namespace EntityGraph.Times;

/// <summary>The words of <c>times.txt</c> in a table by the hash of their folded form. Immutable.</summary>
internal sealed class TimeWords
{
    private const string FileName = "times.txt";
    private const int Size = 2048, Mask = Size - 1;

    private readonly ulong[] _hashes = new ulong[Size];
    private readonly Entry[] _entries = new Entry[Size];

    /// <exception cref="ModelFormatException">An entry has an unknown kind or value.</exception>
    public TimeWords(ModelSet models)
    {
        int count = 0;
        foreach (string line in models.Lines(FileName))
        {
            int space = line.IndexOf(' '), colon = line.IndexOf(':');
            if (space < 0 || colon < space
                || !Enum.TryParse(line.AsSpan(0, space), ignoreCase: true, out TimeWordKind kind)
                || Value(kind, line.AsSpan(space + 1, colon - space - 1)) is not { } value)
                throw new ModelFormatException($"{FileName}: the entry '{line}' does not begin with a known kind, a value and a colon.");
            foreach (string word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (++count > Size / 2)
                    throw new ModelFormatException($"{FileName}: more than {Size / 2} words.");
                Add(WordHash.Folded(word), kind, value);
            }
        }
    }

    /// <summary>The part that a word plays; a word may play several, and the first one of the file counts here.</summary>
    public Entry Of(ulong foldedHash)
    {
        for (int at = (int)foldedHash & Mask; _hashes[at] != 0; at = (at + 1) & Mask)
            if (_hashes[at] == foldedHash)
                return _entries[at];
        return default;
    }

    private static short? Value(TimeWordKind kind, ReadOnlySpan<char> text)
    {
        if (kind == TimeWordKind.Deictic)
            return Enum.TryParse(text, ignoreCase: true, out Deictic deictic) ? (short)deictic : null;
        if (kind is TimeWordKind.Unit or TimeWordKind.Units or TimeWordKind.Set)
            return text.Length == 1 ? (short)text[0] : null;
        return short.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out short number) ? number : null;
    }

    private void Add(ulong hash, TimeWordKind kind, short value)
    {
        ushort flag = (ushort)(kind >= TimeWordKind.Ago ? 1 << (kind - TimeWordKind.Ago) : 0);
        int at = (int)hash & Mask;
        while (_hashes[at] != 0 && _hashes[at] != hash)
            at = (at + 1) & Mask;
        if (_hashes[at] == 0)
        {
            _hashes[at] = hash;
            _entries[at] = new(kind, value, flag);
        }
        else
            _entries[at] = _entries[at] with { Flags = (ushort)(_entries[at].Flags | flag) };
    }

    /// <summary>The part a word plays, its value, and which of the kinds from <see cref="TimeWordKind.Ago"/> on it has besides.</summary>
    internal readonly record struct Entry(TimeWordKind Kind, short Value, ushort Flags)
    {
        /// <summary>The letter of a unit.</summary>
        public char Letter => (char)Value;

        /// <summary>Whether the word has one of the kinds that open no expression.</summary>
        public bool Is(TimeWordKind kind) => (Flags & (1 << (kind - TimeWordKind.Ago))) != 0;
    }
}
