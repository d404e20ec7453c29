using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>Reads files of phrase patterns; docs/own.md describes the language.</summary>
internal sealed class PhraseParser(string file, string text)
{
    private const int MostLabels = 60, MostNesting = 30, MostRepeats = PhrasePatterns.MaximumWords;
    private const string Marks = "()<>[]{}?*+|\"@#";

    private readonly List<PhraseAutomaton> _patterns = [];
    private readonly List<string> _labels = [];
    private readonly Dictionary<string, HashSet<ulong>> _lists = new(StringComparer.Ordinal);
    private readonly TokenSink _sink = new();
    private int _at, _nesting;

    public PhrasePatterns Parse()
    {
        for (SkipLines(); _at < text.Length; SkipLines())
            ReadStatement();
        return new([.. _patterns], [.. _labels]);
    }

    private void ReadStatement()
    {
        int start = _at;
        string word = ReadName("a type, or 'let'");
        if (word == "let" && _at < text.Length && text[_at] is ' ' or '\t')
        {
            Skip();
            string name = ReadName("the name of a list");
            Skip();
            Expect('=', $"'let {name}'");
            Skip();
            var words = new HashSet<ulong>();
            ReadWords(words);
            _lists[name] = words;
            ExpectEnd();
            return;
        }
        Skip();
        Expect(':', $"the type '{word}'");
        if (word == nameof(EntityType.None))
            throw Error(start, $"'{word}' is no type of a name.");
        int nameFrom = -1, nameEnd = -1;
        var row = new List<PhraseNode>();
        for (Skip(); !AtEnd(); Skip())
        {
            int at = _at;
            if (text[_at] == '<')
            {
                if (nameFrom >= 0)
                    throw Error(at, "a pattern has one name in '<' and '>'.");
                (nameFrom, _at) = (row.Count, _at + 1);
            }
            else if (text[_at] == '>')
            {
                if (nameFrom < 0 || nameEnd >= 0)
                    throw Error(at, "there is no '<' before this '>'.");
                (nameEnd, _at) = (row.Count, _at + 1);
                if (row.Skip(nameFrom).All(PhraseCompiler.MayBeEmpty))
                    throw Error(at, "the name between '<' and '>' may be empty.");
            }
            else
            {
                row.Add(ReadItem());
            }
        }
        if (nameFrom >= 0 && nameEnd < 0)
            throw Error(_at, "expected '>' to end the name.");
        if (row.TrueForAll(PhraseCompiler.MayBeEmpty))
            throw Error(start, "this pattern may be no word at all.");
        _patterns.Add(new PhraseCompiler().Compile(word, row, Math.Max(nameFrom, 0), nameFrom < 0 ? row.Count : nameEnd)
            ?? throw Error(start, $"this pattern has more than {PhrasePatterns.MaximumWords} words once its repetitions are written out."));
    }

    private PhraseNode ReadItem()
    {
        var item = ReadAtom();
        for (; _at < text.Length && text[_at] is '?' or '*' or '+' or '{' && !(text[_at] == '{' && !IsNumber(_at + 1)); )
        {
            var (least, most) = text[_at++] switch { '?' => (0, 1), '*' => (0, -1), '+' => (1, -1), _ => ReadCount() };
            item = new PhraseNode.Repeat(item, least, most);
        }
        return item;
    }

    private PhraseNode ReadAtom()
    {
        int start = _at;
        switch (text[_at])
        {
            case '(':
                _at++;
                return ReadChoice(start);
            case '[':
                _at++;
                return new PhraseNode.Word(ReadConditions());
            case '{':
                _at++;
                return ReadEntity();
            case '"':
                return ReadQuote();
            case '_' when _at + 1 == text.Length || !IsWordChar(_at + 1):
                _at++;
                return new PhraseNode.Word([]);
            case var c when Marks.Contains(c, StringComparison.Ordinal) && c != '@':
                throw Error(start, $"expected a word, '\"', '[', '{{', '(' or '_', found '{c}'.");
            default:
                var words = new HashSet<ulong>();
                ReadWords(words);
                return new PhraseNode.Word([new(PhraseKey.LemmaOrLower, false, words, 0)]);
        }
    }

    private PhraseNode ReadChoice(int start)
    {
        if (++_nesting > MostNesting)
            throw Error(start, $"brackets are nested more than {MostNesting} deep.");
        var choices = new List<PhraseNode>();
        var row = new List<PhraseNode>();
        while (true)
        {
            Skip();
            if (AtEnd())
                throw Error(start, "the '(' that begins here has no ')'.");
            char c = text[_at];
            if (c is not ('|' or ')'))
            {
                row.Add(c is '<' or '>' ? throw Error(_at, $"'{c}' may not stand in brackets.") : ReadItem());
                continue;
            }
            if (row.Count == 0)
                throw Error(_at, $"expected a word before '{c}'.");
            choices.Add(row.Count == 1 ? row[0] : new PhraseNode.Row(row));
            row = [];
            _at++;
            if (c == ')')
                break;
        }
        _nesting--;
        return choices.Count == 1 ? choices[0] : new PhraseNode.Choice(choices);
    }

    /// <summary>A whole name of the tagger: its only token, or its first, those between, and its last.</summary>
    private PhraseNode.Choice ReadEntity()
    {
        ulong types = 0;
        do
            types |= ReadType();
        while (Take('|'));
        Expect('}', "the types of a name");
        return new([Part(PhraseTokens.Only), new PhraseNode.Row([Part(PhraseTokens.First), new PhraseNode.Repeat(Part(PhraseTokens.Inside), 0, -1), Part(PhraseTokens.Last)])]);

        PhraseNode.Word Part(int place) => new([new(PhraseKey.Type, false, null, types), new(PhraseKey.Place, false, null, 1UL << place)]);
    }

    private PhraseNode ReadQuote()
    {
        int start = _at++;
        int end = text.AsSpan(_at).IndexOfAny('"', '\n');
        if (end < 0 || text[_at + end] != '"')
            throw Error(start, "the quote that begins here has no end on its line.");
        string quoted = text.Substring(_at, end);
        _at += end + 1;
        _sink.Clear();
        Tokenizer.English.Tokenize(quoted, _sink);
        if (_sink.TokenCount == 0)
            throw Error(start, "the quotes hold no word.");
        var row = new List<PhraseNode>();
        for (int i = 0; i < _sink.TokenCount; i++)
            row.Add(new PhraseNode.Word([new(PhraseKey.Word, false, [WordHash.Exact(quoted.AsSpan(_sink[i].Start, _sink[i].End - _sink[i].Start))], 0)]));
        return row.Count == 1 ? row[0] : new PhraseNode.Row(row);
    }

    private PhraseCondition[] ReadConditions()
    {
        var conditions = new List<PhraseCondition>();
        do
        {
            Skip();
            int at = _at;
            string key = ReadName("a condition such as tag=NNP");
            bool negated = Take('!');
            Expect('=', $"'{key}'");
            conditions.Add(ReadCondition(key, at, negated));
            Skip();
        }
        while (Take(','));
        Expect(']', "the conditions");
        return [.. conditions];
    }

    private PhraseCondition ReadCondition(string key, int at, bool negated)
    {
        switch (key)
        {
            case "word" or "lower" or "lemma":
                var words = new HashSet<ulong>();
                ReadWords(words, key == "word");
                return new(key == "word" ? PhraseKey.Word : key == "lower" ? PhraseKey.Lower : PhraseKey.Lemma, negated, words, 0);
            case "pos":
                return new(PhraseKey.Pos, negated, null, ReadBits("a part of speech", BitOf<Upos>));
            case "kind":
                return new(PhraseKey.Kind, negated, null, ReadBits("a kind of token", BitOf<TokenKind>));
            case "tag":
                return new(PhraseKey.Tag, negated, null, ReadBits("a Penn tag", TagBits));
            case "type":
                ulong types = 0;
                do
                    types |= ReadType();
                while (Take('|'));
                return new(PhraseKey.Type, negated, null, types);
            default:
                throw Error(at, $"'{key}' is no condition; expected word, lower, lemma, pos, tag, kind or type.");
        }
    }

    /// <summary>The bit of a value by its name; 0 where there is none of that name.</summary>
    private static ulong BitOf<T>(string name)
        where T : struct, Enum =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && Enum.TryParse<T>(name, out var value) && value.ToString() == name ? 1UL << Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>The bits of a Penn tag, or of all that begin so where it ends in '*'.</summary>
    private static ulong TagBits(string name)
    {
        bool open = name.Length > 1 && name[^1] == '*';
        ulong bits = 0;
        for (byte tag = 1; tag < PennTags.Count; tag++)
            if (open ? PennTags.Name(tag).StartsWith(name[..^1], StringComparison.Ordinal) : PennTags.Name(tag) == name)
                bits |= 1UL << tag;
        return bits;
    }

    private ulong ReadBits(string what, Func<string, ulong> bitsOf)
    {
        ulong bits = 0;
        do
        {
            int at = _at;
            while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not ('|' or ']') && !(text[_at] == ',' && _at > at))
                _at++;
            string name = text[at.._at];
            bits |= bitsOf(name) is var own and not 0 ? own : throw Error(at, $"'{name}' is not {what}.");
        }
        while (Take('|'));
        return bits;
    }

    private ulong ReadType()
    {
        int at = _at;
        string name = ReadName("a type");
        if (name == "none")
            return 1UL << PhraseTokens.NoName;
        if (!_labels.Contains(name))
        {
            if (_labels.Count == MostLabels)
                throw Error(at, $"patterns may ask for at most {MostLabels} types.");
            _labels.Add(name);
        }
        return 1UL << _labels.IndexOf(name);
    }

    private (int, int) ReadCount()
    {
        int start = _at - 1, least = ReadNumber(start), most = least;
        if (Take(','))
            most = _at < text.Length && text[_at] == '}' ? -1 : ReadNumber(start);
        Expect('}', "the number of repetitions");
        return most == 0 || (most > 0 && most < least) ? throw Error(start, "expected the fewest and the most repetitions, as in {2} or {1,3}.") : (least, most);
    }

    private int ReadNumber(int start)
    {
        int number = 0, from = _at;
        for (; IsNumber(_at) && number <= MostRepeats; _at++)
            number = (number * 10) + text[_at] - '0';
        return _at == from || number > MostRepeats ? throw Error(start, $"expected a number of repetitions up to {MostRepeats}.") : number;
    }

    /// <summary>Words with '|' between them, and lists.</summary>
    private void ReadWords(HashSet<ulong> words, bool asWritten = false)
    {
        do
        {
            int at = _at;
            if (Take('@'))
            {
                string name = ReadName("the name of a list");
                words.UnionWith(_lists.GetValueOrDefault(name) ?? throw Error(at, $"there is no list '{name}'; write 'let {name} = …' above."));
                if (asWritten)
                    throw Error(at, "a list holds words in any case; ask for them by lower or lemma.");
                continue;
            }
            // A comma is a word by itself only: it stands between conditions.
            while (_at < text.Length && IsWordChar(_at) && !(text[_at] == ',' && _at > at) && !(_at > at && text[at] == ','))
                _at++;
            string word = text[at.._at];
            if (word.Length == 0)
                throw Error(at, $"expected a word, found {Describe()}.");
            _sink.Clear();
            Tokenizer.English.Tokenize(word, _sink);
            if (_sink.TokenCount != 1)
                throw Error(at, $"'{word}' is {_sink.TokenCount} tokens; write each by itself, or the phrase in double quotes.");
            words.Add(asWritten ? WordHash.Exact(word) : WordHash.Folded(word));
        }
        while (Take('|'));
    }

    private string ReadName(string what)
    {
        int start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '-' or '_' or '.'))
            _at++;
        return _at > start ? text[start.._at] : throw Error(start, $"expected {what}, found {Describe()}.");
    }

    private bool Take(char mark)
    {
        if (_at == text.Length || text[_at] != mark)
            return false;
        _at++;
        return true;
    }

    private void Expect(char mark, string after)
    {
        if (!Take(mark))
            throw Error(_at, $"expected '{mark}' after {after}, found {Describe()}.");
    }

    private void ExpectEnd()
    {
        Skip();
        if (!AtEnd())
            throw Error(_at, $"expected the end of the statement, found {Describe()}.");
    }

    private bool IsNumber(int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    private bool IsWordChar(int at) =>
        !char.IsWhiteSpace(text[at]) && !Marks.Contains(text[at], StringComparison.Ordinal);

    /// <summary>Whether the statement ends here: a line that begins with white space goes on with the one above.</summary>
    private bool AtEnd() => _at == text.Length || (_at > 0 && text[_at - 1] == '\n');

    /// <summary>Steps over white space and comments within a statement.</summary>
    private void Skip()
    {
        while (_at < text.Length)
        {
            if (text[_at] == '#')
                _at += text.AsSpan(_at).IndexOf('\n') is var end and >= 0 ? end : text.Length - _at;
            else if (text[_at] == '\n' && (_at + 1 == text.Length || !char.IsWhiteSpace(text[_at + 1]) || text[_at + 1] is '\n' or '\r'))
            {
                _at++;
                return;
            }
            else if (char.IsWhiteSpace(text[_at]))
                _at++;
            else
                return;
        }
    }

    /// <summary>Steps over empty lines and comments between statements.</summary>
    private void SkipLines()
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] == '#'))
            _at += text[_at] == '#' && text.AsSpan(_at).IndexOf('\n') is var end ? (end < 0 ? text.Length - _at : end) : 1;
    }

    private string Describe() => _at == text.Length ? "the end of the file" : text[_at] is '\n' or '\r' || AtEnd() ? "the end of the statement" : $"'{text[_at]}'";

    private RuleFormatException Error(int at, string problem)
    {
        var before = text.AsSpan(0, Math.Min(at, text.Length));
        return new(file, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), problem);
    }
}
