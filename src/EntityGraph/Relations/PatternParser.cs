namespace EntityGraph.Relations;

/// <summary>Reads the quoted patterns of a rule file: words in a row around <c>$A</c>, the source, and <c>$B</c>, the target.</summary>
internal sealed class PatternParser(RuleReader reader, RuleLists lists)
{
    private readonly List<PatternElement>[] _parts = [[], [], []];
    private string _text = "";
    private int _at, _part;

    /// <summary>Reads the pattern that is the reader's current symbol.</summary>
    public WordPattern Parse()
    {
        _text = reader.Value;
        _at = _part = 0;
        foreach (var part in _parts)
            part.Clear();
        var filters = new MentionFilter[2];
        int first = -1, titlePart = 0, titleFrom = -1, titleEnd = -1;
        for (SkipSpace(); _at < _text.Length; SkipSpace())
        {
            int start = _at;
            if (_text[_at] == '$')
                ReadMention(filters, ref first);
            else if (_text[_at] == '<' && titleFrom < 0)
                (titlePart, titleFrom, _at) = (_part, _parts[_part].Count, _at + 1);
            else if (_text[_at] == '>' && titleFrom >= 0 && titleEnd < 0 && titlePart == _part)
                (titleEnd, _at) = (_parts[_part].Count, _at + 1);
            else
                _parts[_part].Add(ReadElement());
            if (_parts[_part].Count > WordPattern.MostElements)
                throw Error(start, $"a pattern has at most {WordPattern.MostElements} words before, between and after the mentions.");
        }
        if (_part != 2)
            throw Error(0, "a pattern needs both $A and $B, once each.");
        if (titleFrom >= 0 && titleEnd < 0)
            throw Error(_text.Length, "expected '>' to end the title.");
        var before = _parts[0];
        before.Reverse();
        if (titleFrom >= 0 && titlePart == 0)
            (titleFrom, titleEnd) = (before.Count - titleEnd, before.Count - titleFrom);
        return new()
        {
            SourceFirst = first == 0,
            Source = filters[0],
            Target = filters[1],
            Before = [.. before],
            Between = [.. _parts[1]],
            After = [.. _parts[2]],
            TitlePart = titlePart - 1,
            Title = titleFrom < 0 ? (0, 0) : (titleFrom, titleEnd),
        };
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private RuleFormatException Error(int at, string problem) => reader.ErrorAt(reader.Start + 1 + at, problem);

    private void ReadMention(MentionFilter[] filters, ref int first)
    {
        int which = _at + 1 < _text.Length ? "AB".IndexOf(_text[_at + 1], StringComparison.Ordinal) : -1;
        if (which < 0)
            throw Error(_at, "expected 'A' or 'B' after '$'.");
        if (_part == 2 || first == which)
            throw Error(_at, "a pattern needs both $A and $B, once each.");
        if (first < 0)
            first = which;
        _part++;
        _at += 2;
        if (_at == _text.Length || _text[_at] != '{')
            return;
        int end = _text.IndexOf('}', _at);
        if (end < 0)
            throw Error(_at, "expected '}' after the types of the mention.");
        foreach (var range in _text.AsSpan(_at + 1, end - _at - 1).SplitAny(' ', ','))
        {
            string word = _text.AsSpan(_at + 1, end - _at - 1)[range].ToString();
            if (word.Length > 0 && !lists.AddFilter(word, ref filters[which]))
                throw Error(_at + 1, $"'{word}' is neither an entity type nor a kind of mention; {RuleLists.ExpectedFilter}.");
        }
        _at = end + 1;
    }

    private PatternElement ReadElement()
    {
        int start = _at, end = _at;
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && _text[end] is not '>')
            end++;
        string text = _text[start..Math.Max(end, start + 1)];
        _at = start + text.Length;
        if (text.Length == 1)
            return new(text == "_" ? new(null, 0) : new(Words(text, start), 0), 1, 1, false);
        bool not = text[0] == '!';
        int from = not ? 1 : 0, to = text.Length;
        var (least, most) = text[^1] switch { '?' => (0, 1), '*' => (0, WordPattern.MostRepeats), '+' => (1, WordPattern.MostRepeats), _ => (1, 1) };
        if (text[^1] is '?' or '*' or '+')
            to--;
        int tags = 0;
        int open = text.IndexOf('[', from);
        if (open >= 0)
        {
            if (to == open || text[to - 1] != ']')
                throw Error(start + open, "expected ']' after the parts of speech.");
            foreach (string tag in text[(open + 1)..(to - 1)].Split('|'))
                tags |= lists.PartOfSpeech(tag) ?? throw Error(start + open + 1, $"'{tag}' is no part of speech; {RuleLists.ExpectedPartOfSpeech}.");
            to = open;
        }
        string words = text[from..Math.Max(to, from)];
        return new(new(words is "_" || (words.Length == 0 && tags != 0) ? null : Words(words, start + from), tags), least, most, not);
    }

    private RuleWords Words(string text, int start)
    {
        var words = new RuleWords();
        foreach (string word in text.Length == 1 ? [text] : text.Split('|'))
        {
            if (word.Length == 0)
                throw Error(start, "expected a word.");
            if (word[0] == '@' && word.Length > 1)
                words.Add(lists.Find(word[1..]) ?? throw Error(start, $"there is no list '{word[1..]}'; write 'let {word[1..]} = …' above."));
            else
                words.Add(word);
        }
        return words;
    }
}
