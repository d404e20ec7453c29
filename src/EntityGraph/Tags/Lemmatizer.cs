using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>Dictionary forms by learned rules: the longest known ending of a word with its tag says what to cut and what to add; exceptions go first.</summary>
/// <remarks>
/// The sections of the model are lines "tag TAB ending TAB letters to cut TAB letters to add" and "tag TAB word TAB lemma".
/// Words are seen in lower case; proper names keep their capitals. Immutable and thread-safe.
/// </remarks>
internal sealed class Lemmatizer
{
    /// <summary>The longest ending that rules look at.</summary>
    public const int LongestEnding = 6;

    /// <summary>Words longer than this are their own lemma.</summary>
    public const int LongestWord = 64;

    private readonly Dictionary<ulong, (int Cut, string Add)> _rules = [];
    private readonly Dictionary<ulong, string> _exceptions = [];

    public Lemmatizer(ModelFile file, string prefix)
        : this(file.Lines(prefix + "rules"), file.Lines(prefix + "exceptions"), file.Name)
    {
    }

    /// <summary>A lemmatizer of rules and exceptions in the form of the model's sections.</summary>
    public Lemmatizer(IEnumerable<string> rules, IEnumerable<string> exceptions, string name)
    {
        foreach (string line in rules)
        {
            if (line.Split('\t') is not [var tag, var ending, var cut, var add] || !int.TryParse(cut, out int letters))
                throw new ModelFormatException($"{name}: '{line}' is no lemma rule.");
            _rules[Key(tag, ending)] = (letters, add);
        }
        foreach (string line in exceptions)
        {
            if (line.Split('\t') is not [var tag, var word, var lemma])
                throw new ModelFormatException($"{name}: '{line}' is no lemma exception.");
            _exceptions[Key(tag, word)] = lemma;
        }
    }

    /// <summary>The lemma of a word.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="tag">Number of its Penn tag.</param>
    public string Lemma(ReadOnlySpan<char> word, byte tag)
    {
        if (word.Length > LongestWord)
            return word.ToString();
        Span<char> folded = stackalloc char[word.Length];
        for (int i = 0; i < word.Length; i++)
            folded[i] = WordHash.Fold(word[i]);
        if (_exceptions.TryGetValue(Key(tag, folded), out string? exception))
            return exception;
        bool proper = PennTags.Name(tag) is "NNP" or "NNPS" or "ADD" or "FW" or "GW";
        ReadOnlySpan<char> form = proper ? word : folded;
        for (int length = Math.Min(LongestEnding, word.Length); length >= 0; length--)
        {
            if (!_rules.TryGetValue(Key(tag, folded[^length..]), out var rule))
                continue;
            int kept = form.Length - Math.Min(rule.Cut, form.Length);
            if (kept + rule.Add.Length == 0)
                break;
            return string.Concat(form[..kept], rule.Add);
        }
        return form.ToString();
    }

    private static ulong Key(string tag, string part) => Key(PennTags.Parse(tag), part);

    private static ulong Key(byte tag, ReadOnlySpan<char> part) => WordHash.Join(WordHash.Exact(part), (ulong)tag + ((ulong)part.Length << 8));
}
