namespace EntityGraph.Relations;

/// <summary>Splits a rule file into symbols: words, quoted patterns, marks and ends of statements.</summary>
/// <remarks>A line that begins with white space goes on with the statement before it; <c>#</c> begins a comment.</remarks>
internal sealed class RuleReader
{
    private static readonly string[] LongMarks = ["<->", "->", "<-"];
    private const string Marks = ":|,/.()[]{}<>@*=!";

    private readonly string _text;
    private int _at;
    private (int At, int Line) _known = (0, 1);

    public RuleReader(string file, string text)
    {
        File = file;
        _text = text;
        Next();
        if (Symbol == RuleSymbol.EndOfStatement)
            Next();
    }

    /// <summary>The file's name, for messages.</summary>
    public string File { get; }

    /// <summary>The kind of the current symbol.</summary>
    public RuleSymbol Symbol { get; private set; }

    /// <summary>The current symbol as written; a pattern without its quotes.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Where the current symbol begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the symbol before the current one ended.</summary>
    public int LastEnd { get; private set; }

    /// <summary>The text between two places, white space and comments drawn together.</summary>
    public string Slice(int start, int end)
    {
        var written = _text.AsSpan(start..end);
        if (!written.ContainsAnyExceptInRange(' ', '~') && !written.Contains('#') && !written.Contains("  ", StringComparison.Ordinal))
            return written.Trim(' ').ToString();
        var lines = _text[start..end].Split('\n').Select(l => l.IndexOf('#') is var c and >= 0 ? l[..c] : l);
        return string.Join(' ', string.Join(' ', lines).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether the current symbol is this mark.</summary>
    public bool Is(string mark) => Symbol == RuleSymbol.Mark && Value == mark;

    /// <summary>Whether the current symbol is this word.</summary>
    public bool IsWord(string word) => Symbol == RuleSymbol.Word && Value == word;

    /// <summary>Steps over a mark if it is the current symbol.</summary>
    public bool Take(string mark)
    {
        if (!Is(mark))
            return false;
        Next();
        return true;
    }

    /// <summary>Steps over a mark that must be there.</summary>
    public void Expect(string mark, string after)
    {
        if (!Take(mark))
            throw Error($"expected '{mark}' after {after}, found {Describe()}.");
    }

    /// <summary>Steps over a word that must be there.</summary>
    public string ExpectWord(string what)
    {
        if (Symbol != RuleSymbol.Word)
            throw Error($"expected {what}, found {Describe()}.");
        string word = Value;
        Next();
        return word;
    }

    /// <summary>An error at the current symbol.</summary>
    public RuleFormatException Error(string problem) => ErrorAt(Start, problem);

    /// <summary>An error at a place in the file.</summary>
    public RuleFormatException ErrorAt(int at, string problem)
    {
        var before = _text.AsSpan(0, Math.Min(at, _text.Length));
        return new(File, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), problem);
    }

    /// <summary>The line of a place, counted from 1. Places are asked for in rising order, and lines counted from the last.</summary>
    public int LineOf(int at)
    {
        int line = _known.Line + _text.AsSpan(_known.At..Math.Min(at, _text.Length)).Count('\n');
        _known = (at, line);
        return line;
    }

    /// <summary>The current symbol, for messages.</summary>
    public string Describe() => Symbol switch
    {
        RuleSymbol.EndOfFile => "the end of the file",
        RuleSymbol.EndOfStatement => "the end of the statement",
        RuleSymbol.Pattern => "a pattern in quotes",
        _ => $"'{(Value.Length > 40 ? Value[..40] + "…" : Value)}'",
    };

    /// <summary>Reads the next symbol.</summary>
    public void Next()
    {
        LastEnd = _at;
        bool newLine = SkipSpace();
        Start = _at;
        if (_at == _text.Length)
        {
            Set(Symbol is RuleSymbol.EndOfStatement or RuleSymbol.EndOfFile || LastEnd == 0 ? RuleSymbol.EndOfFile : RuleSymbol.EndOfStatement, 0);
            return;
        }
        if (newLine && LastEnd > 0 && Symbol != RuleSymbol.EndOfStatement)
        {
            Set(RuleSymbol.EndOfStatement, 0);
            return;
        }
        if (_text[_at] == '"')
        {
            ReadPattern();
            return;
        }
        foreach (string mark in LongMarks)
        {
            if (_text.AsSpan(_at).StartsWith(mark, StringComparison.Ordinal))
            {
                Set(RuleSymbol.Mark, mark.Length);
                return;
            }
        }
        if (Marks.Contains(_text[_at], StringComparison.Ordinal))
        {
            Set(RuleSymbol.Mark, 1);
            return;
        }
        int end = _at;
        while (end < _text.Length && IsWordChar(end))
            end++;
        Set(RuleSymbol.Word, end - _at);
    }

    private bool IsWordChar(int at)
    {
        char c = _text[at];
        return !char.IsWhiteSpace(c) && c is not ('"' or '#') && !Marks.Contains(c, StringComparison.Ordinal)
            && !(c == '-' && at + 1 < _text.Length && _text[at + 1] == '>');
    }

    private void Set(RuleSymbol symbol, int length)
    {
        Symbol = symbol;
        Value = _text.Substring(_at, length);
        _at += length;
    }

    private void ReadPattern()
    {
        int end = _text.AsSpan(_at + 1).IndexOfAny('"', '\n');
        if (end < 0 || _text[_at + 1 + end] != '"')
            throw Error("the quote that begins here has no end on its line.");
        Symbol = RuleSymbol.Pattern;
        Value = _text.Substring(_at + 1, end);
        _at += end + 2;
    }

    /// <summary>Steps over white space and comments; true where a new statement begins.</summary>
    private bool SkipSpace()
    {
        bool newLine = _at == 0;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == '\n')
                newLine = true;
            else if (c == '#')
            {
                while (_at + 1 < _text.Length && _text[_at + 1] != '\n')
                    _at++;
            }
            else if (!char.IsWhiteSpace(c) && c != '\uFEFF')
                return newLine && (_at == 0 || _text[_at - 1] is '\n' or '\uFEFF');
            _at++;
        }
        return true;
    }
}
