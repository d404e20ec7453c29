using System.Text;
using EntityGraph.Models;

namespace EntityGraph;

/// <summary>A user's own list of names, matched over tokens: the longest name at each place, at a cost that does not grow with the list.</summary>
/// <remarks>
/// Words are compared without case, but a name written with a capital is not found in a word without one. Made by <see cref="Builder"/>;
/// immutable and thread-safe.
/// </remarks>
/// <example>
/// <code>
/// var names = new NameGazetteer.Builder().Add("Zolpidex", "Drug", "D-17", "Zolpi").Build();
/// var extractor = new Extractor(ExtractorOptions.Default with { NameGazetteer = names });
/// </code>
/// </example>
public sealed class NameGazetteer
{
    /// <summary>Names of more tokens are refused.</summary>
    public const int MaximumTokens = 12;

    private readonly Dictionary<ulong, int> _sequences;
    private readonly Entry[] _entries;

    private NameGazetteer(Dictionary<ulong, int> sequences, Entry[] entries)
    {
        _sequences = sequences;
        _entries = entries;
    }

    /// <summary>Number of entries.</summary>
    public int Count => _entries.Length;

    /// <summary>Reads a table: a name a line, then separated by tabs its label, and if there are any its identifier and its aliases with '|' between them.</summary>
    /// <remarks>Empty lines and lines that begin with '#' are passed over. A label that is the name of an <see cref="EntityType"/> gives that type, any other gives <see cref="EntityType.Custom"/>.</remarks>
    /// <exception cref="FormatException">A line has no label or a name that is empty or too long; the message names the line.</exception>
    public static NameGazetteer Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var builder = new Builder();
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            string[] cells = line.Split('\t');
            if (cells.Length < 2 || cells[1].Length == 0)
                throw new FormatException($"Line {number} of the gazetteer has no label: expected name, label, identifier and aliases, separated by tabs.");
            try
            {
                builder.Add(cells[0], cells[1], cells.Length > 2 && cells[2].Length > 0 ? cells[2] : null,
                    cells.Length > 3 ? cells[3].Split('|', StringSplitOptions.RemoveEmptyEntries) : []);
            }
            catch (ArgumentException error)
            {
                throw new FormatException($"Line {number} of the gazetteer: {error.Message}", error);
            }
        }
        return builder.Build();
    }

    /// <summary>Reads a table from a file in UTF-8: see <see cref="Read"/>.</summary>
    public static NameGazetteer FromFile(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        return Read(reader);
    }

    /// <summary>The longest name that begins at a token, and its length in tokens; null where none does.</summary>
    internal (Entry Entry, int Length)? Longest(Document document, int token, int end)
    {
        ulong sequence = 0;
        int found = -1, length = 0;
        for (int i = token; i < end && i < token + MaximumTokens; i++)
        {
            sequence = WordHash.Join(sequence, document.FoldedHashes[i]);
            if (!_sequences.TryGetValue(sequence, out int entry))
                break;
            if (entry >= 0)
                (found, length) = (entry, i + 1 - token);
        }
        if (found < 0)
            return null;
        bool capital = !char.IsLower(document.TokenText(token)[0]);
        return capital || !_entries[found].Capital ? (_entries[found], length) : null;
    }

    /// <summary>An entry as it is given to the names of a document.</summary>
    internal readonly record struct Entry(EntityType Type, string Label, string? Identifier, bool Capital);

    /// <summary>Collects the names of a gazetteer. Not thread-safe.</summary>
    public sealed class Builder
    {
        // A sequence that only begins a longer one has entry -1.
        private readonly Dictionary<ulong, int> _sequences = [];
        private readonly List<Entry> _entries = [];
        private readonly Dictionary<string, (string Label, EntityType Type)> _labels = new(StringComparer.Ordinal);
        private readonly TokenSink _sink = new();

        /// <summary>Adds a name. Of two entries with the same words the first stays.</summary>
        /// <param name="name">The name as it is written.</param>
        /// <param name="label">What it is a name of.</param>
        /// <param name="identifier">The user's own identifier, or null.</param>
        /// <param name="aliases">Other ways to write it.</param>
        /// <returns>The same builder.</returns>
        /// <exception cref="ArgumentException">The name or an alias holds no word or more than <see cref="MaximumTokens"/> tokens.</exception>
        public Builder Add(string name, string label, string? identifier = null, params IEnumerable<string> aliases)
        {
            ArgumentException.ThrowIfNullOrEmpty(label);
            ArgumentNullException.ThrowIfNull(aliases);
            if (!_labels.TryGetValue(label, out var kind))
                _labels[label] = kind = (label, Enum.TryParse<EntityType>(label, out var type) && type.ToString() == label ? type : EntityType.Custom);
            AddForm(name, kind, identifier);
            foreach (string alias in aliases)
                AddForm(alias, kind, identifier);
            return this;
        }

        /// <summary>Makes the gazetteer of what was added so far.</summary>
        public NameGazetteer Build() => new(new(_sequences), [.. _entries]);

        private void AddForm(string form, (string Label, EntityType Type) kind, string? identifier)
        {
            ArgumentNullException.ThrowIfNull(form);
            _sink.Clear();
            Tokenizer.English.Tokenize(form, _sink);
            if (_sink.TokenCount is 0 or > MaximumTokens)
                throw new ArgumentException($"'{form}' has {_sink.TokenCount} tokens; a name has from 1 to {MaximumTokens}.", nameof(form));
            ulong sequence = 0;
            for (int i = 0; i < _sink.TokenCount; i++)
            {
                var token = _sink[i];
                sequence = WordHash.Join(sequence, WordHash.Folded(form.AsSpan(token.Start, token.End - token.Start)));
                if (i < _sink.TokenCount - 1)
                    _sequences.TryAdd(sequence, -1);
                else if (!_sequences.TryGetValue(sequence, out int known) || known < 0)
                {
                    _sequences[sequence] = _entries.Count;
                    _entries.Add(new(kind.Type, kind.Label, identifier, char.IsUpper(form[_sink[0].Start])));
                }
            }
        }
    }
}
