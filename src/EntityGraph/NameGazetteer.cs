using System.Text;
using EntityGraph.Models;
using EntityGraph.Tags;

namespace EntityGraph;

/// <summary>A user's own list of names, matched over tokens: the longest name at each place, at a cost that does not grow with the list.</summary>
/// <remarks>
/// Words are compared without case, but a name written with a capital is not found in a word without one. Of two entries with the same words the
/// first stays. What is found keeps its identifier: see <see cref="Entity.Identifiers"/>. Made by <see cref="Builder"/>; immutable and thread-safe.
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

    private readonly SequenceTable _forms;
    private readonly Entry[] _entries;
    private readonly (string Label, EntityType Type)[] _labels;
    private readonly byte[] _identifiers;

    private NameGazetteer(SequenceTable forms, Entry[] entries, (string, EntityType)[] labels, byte[] identifiers)
    {
        _forms = forms;
        _entries = entries;
        _labels = labels;
        _identifiers = identifiers;
    }

    /// <summary>Number of entries; a name and its aliases are one.</summary>
    public int Count => _entries.Length;

    /// <summary>Reads a table: a name a line, then separated by tabs its type, and if there are any its identifier and its aliases with '|' between them.</summary>
    /// <remarks>Empty lines and lines that begin with '#' are passed over. A type that is the name of an <see cref="EntityType"/> gives that type, any other gives <see cref="EntityType.Custom"/>.</remarks>
    /// <param name="reader">The table.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="FormatException">A line has no type or a name that is empty or too long; the message names file and line.</exception>
    public static NameGazetteer Read(TextReader reader, string file = "gazetteer") => GazetteerReader.ReadTable(reader, file);

    /// <summary>Reads JSON Lines: objects with <c>name</c>, <c>type</c> and, if there are any, <c>id</c> and <c>aliases</c>; other keys are passed over.</summary>
    /// <inheritdoc cref="Read"/>
    public static NameGazetteer ReadJsonLines(TextReader reader, string file = "gazetteer") => GazetteerReader.ReadJsonLines(reader, file);

    /// <summary>Reads a file in UTF-8: JSON Lines where its name ends in <c>.jsonl</c>, else a table; packed by gzip where it ends in <c>.gz</c>.</summary>
    /// <exception cref="FormatException">A line is not as <see cref="Read"/> or <see cref="ReadJsonLines"/> wants it; the message names file and line.</exception>
    public static NameGazetteer FromFile(string path) => GazetteerReader.ReadFile(path);

    /// <summary>The longest name that begins at a token, and its length in tokens; entry -1 where none does.</summary>
    internal (int Entry, int Length) Longest(Document document, int token, int end)
    {
        ulong key = 0;
        int found = -1, length = 0;
        for (int i = token; i < end && i < token + MaximumTokens; i++)
        {
            if (!_forms.Step(ref key, document.FoldedHashes[i], out int form))
                break;
            if (form < 0)
                continue;
            if ((form & 1) == 0 || !char.IsLower(document.Source[document.TokenStarts[token]]))
                (found, length) = (form >> 1, i + 1 - token);
        }
        return (found, length);
    }

    /// <summary>The name that an entry gives to a stretch of tokens.</summary>
    internal NameSpan NameAt(int entry, int token, int length)
    {
        var (label, type) = _labels[_entries[entry].Label];
        int from = _entries[entry].Identifier, to = entry + 1 < _entries.Length ? _entries[entry + 1].Identifier : _identifiers.Length;
        return new(token, token + length, type, label, 1)
        {
            Identifier = from == to ? null : Encoding.UTF8.GetString(_identifiers, from, to - from),
            Listed = entry + 1,
        };
    }

    /// <summary>What is known of a name and its aliases: its label, and where its identifier begins in the bytes of all.</summary>
    internal readonly record struct Entry(int Label, int Identifier);

    /// <summary>Collects the names of a gazetteer. Not thread-safe.</summary>
    public sealed class Builder
    {
        private readonly SequenceTable _forms = new();
        private readonly List<Entry> _entries = [];
        private readonly List<(string Label, EntityType Type)> _labels = [];
        private readonly Dictionary<string, int> _labelIndex = new(StringComparer.Ordinal);
        private readonly List<byte> _identifiers = [];
        private readonly TokenSink _sink = new();

        /// <summary>Adds a name. Of two entries with the same words the first stays.</summary>
        /// <param name="name">The name as it is written.</param>
        /// <param name="label">Its type: the name of an <see cref="EntityType"/>, or one of the user's own.</param>
        /// <param name="identifier">The user's own identifier, or null; "scheme:value" puts it under that scheme of <see cref="Entity.Identifiers"/>.</param>
        /// <param name="aliases">Other ways to write it.</param>
        /// <returns>The same builder.</returns>
        /// <exception cref="ArgumentException">The type is empty or none, or the name or an alias holds no word or more than <see cref="MaximumTokens"/> tokens.</exception>
        public Builder Add(string name, string label, string? identifier = null, params IEnumerable<string> aliases)
        {
            ArgumentNullException.ThrowIfNull(aliases);
            int kind = LabelOf(label);
            // All forms are looked at before any is added.
            var forms = new List<(ulong[] Words, bool Capital)> { Form(name) };
            foreach (string alias in aliases)
                forms.Add(Form(alias));
            int entry = _entries.Count;
            _entries.Add(new(kind, _identifiers.Count));
            if (identifier is not null)
                _identifiers.AddRange(Encoding.UTF8.GetBytes(identifier));
            foreach (var (words, capital) in forms)
                _forms.Add(words, (entry << 1) | (capital ? 1 : 0));
            return this;
        }

        /// <summary>Makes the gazetteer of what was added so far.</summary>
        public NameGazetteer Build() => new(_forms.Copy(), [.. _entries], [.. _labels], [.. _identifiers]);

        private int LabelOf(string label)
        {
            ArgumentException.ThrowIfNullOrEmpty(label);
            if (_labelIndex.TryGetValue(label, out int index))
                return index;
            if (label == nameof(EntityType.None))
                throw new ArgumentException($"'{label}' is no type of a name.", nameof(label));
            _labels.Add((label, EntityLabels.TypeOf(label)));
            return _labelIndex[label] = _labels.Count - 1;
        }

        /// <summary>The words of a form, and whether it wants a capital.</summary>
        private (ulong[] Words, bool Capital) Form(string form)
        {
            ArgumentNullException.ThrowIfNull(form);
            _sink.Clear();
            Tokenizer.English.Tokenize(form, _sink);
            if (_sink.TokenCount is 0 or > MaximumTokens)
                throw new ArgumentException($"'{form}' has {_sink.TokenCount} tokens; a name has from 1 to {MaximumTokens}.");
            ulong[] words = new ulong[_sink.TokenCount];
            for (int i = 0; i < words.Length; i++)
                words[i] = WordHash.Folded(form.AsSpan(_sink[i].Start, _sink[i].End - _sink[i].Start));
            return (words, char.IsUpper(form[_sink[0].Start]));
        }
    }
}
