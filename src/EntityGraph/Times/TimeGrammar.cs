namespace EntityGraph.Times;

/// <summary>Reads the time expressions of one document, sentence by sentence. What opens an expression decides which rule reads it.</summary>
internal sealed partial class TimeGrammar
{
    private readonly Document _document;
    private readonly TimeWords _words;
    private readonly List<Reading> _sentenceReadings = [];

    private int _sentence, _start, _end;
    private bool _quoted;

    // What the text named last: a day; a stretch of any size; a year said in full.
    private DateOnly? _lastDay;
    private Reading? _last;
    private int _year, _yearSentence = int.MinValue / 2;

    // The last day that is not after the article's, and the day the report itself is about: its first "on Tuesday", or the article's own.
    private DateOnly? _pastDay, _newsDay;

    public TimeGrammar(Document document, TimeWords words)
    {
        _document = document;
        _words = words;
    }

    /// <summary>The day against which "today" is read: in a quotation the day it was said, else the article's.</summary>
    private DateOnly? Today => _quoted ? SaidOn() ?? _document.ReferenceDate : _document.ReferenceDate;

    /// <summary>The day that the words around a quotation give, or else the day of the news.</summary>
    private DateOnly? SaidOn()
    {
        for (int i = _sentenceReadings.Count - 1; i >= Math.Max(0, _sentenceReadings.Count - 8); i--)
            if (_sentenceReadings[i] is { Grain: Grain.Day } day)
                return day.From;
        return _newsDay;
    }

    /// <summary>The day that "the same day" and its like are reckoned from: the last one named, but in the past for what is past.</summary>
    private DateOnly? NarratedDay(int at) => _lastDay > _document.ReferenceDate && Tense(at) < 0 ? _pastDay ?? _lastDay : _lastDay;

    public void Read()
    {
        for (_sentence = 0; _sentence < _document.SentenceCount; _sentence++)
        {
            if (_document.SentenceBlocks[_sentence] == BlockKind.Boilerplate)
                continue;
            _start = _document.SentenceStarts[_sentence];
            _end = _document.SentenceStarts[_sentence + 1];
            if (_start > 0 && _document.Source.AsSpan(_document.TokenEnds[_start - 1], _document.TokenStarts[_start] - _document.TokenEnds[_start - 1]).Contains('\n'))
                _quoted = false;
            ReadSentence();
        }
    }

    private void ReadSentence()
    {
        _sentenceReadings.Clear();
        int free = _start;
        for (int i = _start; i < _end; i++)
        {
            if (_document.TokenKinds[i] == TokenKind.Punctuation)
            {
                TrackQuote(i);
                continue;
            }
            var word = _words.Of(_document.FoldedHashes[i]);
            if (!Opens(word.Kind) && !char.IsAsciiDigit(First(i)) && !IsMid(i))
                continue;
            if (!ReadAt(i, word, out var reading))
                continue;
            reading = reading with { First = Math.Max(free, Widen(reading.First)) };
            Remember(reading);
            _sentenceReadings.Add(reading);
            free = reading.End;
            i = Math.Max(i, reading.End - 1);
        }
        if (_sentenceReadings.Count > 0)
            Settle();
    }

    private static bool Opens(TimeWordKind kind) => kind is > TimeWordKind.None and < TimeWordKind.Ago;

    private bool ReadAt(int i, TimeWords.Entry word, out Reading reading)
    {
        switch (word.Kind)
        {
            case TimeWordKind.Month: return ReadMonth(i, null, out reading);
            case TimeWordKind.Weekday: return ReadWeekday(i, out reading);
            case TimeWordKind.Weekdays: return ReadWeekdays(i, word.Value, out reading);
            case TimeWordKind.Season: return ReadSeason(i, word.Value, out reading);
            case TimeWordKind.Number: return ReadNumber(i, word.Value, out reading);
            case TimeWordKind.Ordinal: return ReadOrdinal(i, word.Value, out reading);
            case TimeWordKind.Unit or TimeWordKind.Units: return ReadBareUnit(i, word, out reading);
            case TimeWordKind.Day: return ReadDayWord(i, word.Value, out reading);
            case TimeWordKind.Part: return ReadPart(i, word.Value, out reading);
            case TimeWordKind.Deictic: return ReadDeictic(i, (Deictic)word.Value, out reading);
            case TimeWordKind.Every: return ReadEvery(i, out reading);
            case TimeWordKind.Set: return ReadSet(i, word.Value, out reading);
            case TimeWordKind.Now: return ReadNow(i, out reading);
            case TimeWordKind.Vague:
                reading = Reading.Unknown(i, i + 1);
                return true;
            case TimeWordKind.Tail: return ReadTail(i, word.Value, out reading);
            default:
                return IsMid(i) ? ReadMid(i, out reading) : ReadDigits(i, out reading);
        }
    }

    /// <summary>Takes in the words before an expression that belong to it: "early", "at least", "the".</summary>
    private int Widen(int first)
    {
        bool takesArticle = TakesArticle(first);
        while (first > _start)
        {
            var before = Word(first - 1);
            if (!takesArticle && IsWord(first - 1, "the"))
                break;
            if (before.Is(TimeWordKind.Side) || (IsWord(first - 1, "least") && IsWord(first - 2, "at")) || (IsWord(first - 1, "than") && (IsWord(first - 2, "less") || IsWord(first - 2, "more"))))
                first -= IsWord(first - 1, "least") || IsWord(first - 1, "than") ? 2 : 1;
            else if (IsWord(first - 1, "in") && first - 1 > _start && Word(first - 2).Kind == TimeWordKind.Ago && Word(first - 2).Is(TimeWordKind.Side))
                first -= 2;
            else
                break;
        }
        return first;
    }

    /// <summary>Whether an article before an expression is its own ("the last week", "the 1990s") and not that of the noun after it ("the 2016 election").</summary>
    private bool TakesArticle(int first) =>
        Word(first).Kind is TimeWordKind.Deictic or TimeWordKind.Unit or TimeWordKind.Part or TimeWordKind.Season or TimeWordKind.Ordinal or TimeWordKind.Tail
        || IsMid(first) || Text(first) is [_, _, _, _, 's'] || IsWord(first, "near") || IsWord(first, "foreseeable") || DayAt(first) > 0 && Text(first).Length > 2;

    private void Remember(in Reading reading)
    {
        if (reading.Grain is Grain.None or Grain.Clock)
            return;
        _last = reading;
        if (reading.Grain != Grain.Day)
            return;
        _lastDay = reading.From;
        if (_document.ReferenceDate is { } today && reading.From <= today)
            _pastDay = reading.From;
        if (_quoted || _document.SentenceBlocks[_sentence] != BlockKind.Body)
            return;
        for (int i = reading.First; i < reading.End; i++)
        {
            var word = Word(i);
            if (word.Kind == TimeWordKind.Day && word.Value == 0)
                _newsDay = _document.ReferenceDate;
            else if (word.Kind is TimeWordKind.Day or TimeWordKind.Weekday or TimeWordKind.Part && reading.From <= _document.ReferenceDate)
                _newsDay ??= reading.From;
        }
    }

    /// <summary>Gives times of day the day near by, vague expressions the date right after them, and writes the sentence's expressions.</summary>
    private void Settle()
    {
        for (int i = 0; i < _sentenceReadings.Count; i++)
        {
            var reading = _sentenceReadings[i];
            if (reading.Grain == Grain.Clock && DayNear(i) is { } day)
            {
                reading = Calendar.Day(reading.First, reading.End, day);
                _lastDay = day;
            }
            else if (reading.Soft && i + 1 < _sentenceReadings.Count && Follows(reading, _sentenceReadings[i + 1]))
                reading = _sentenceReadings[i + 1] with { First = reading.First, End = reading.End };
            _document.TimeList.Add(new(reading.First, reading.End, reading.Value, reading.From, reading.To));
        }
    }

    private DateOnly? DayNear(int at)
    {
        DateOnly? near = null;
        int distance = int.MaxValue;
        for (int i = Math.Max(0, at - 8); i < Math.Min(_sentenceReadings.Count, at + 8); i++)
        {
            var other = _sentenceReadings[i];
            int gap = other.First >= _sentenceReadings[at].End ? other.First - _sentenceReadings[at].End : _sentenceReadings[at].First - other.End;
            if (other.Grain == Grain.Day && gap < distance)
                (near, distance) = (other.From, gap);
        }
        return near ?? _newsDay ?? _lastDay ?? _document.ReferenceDate;
    }

    private bool Follows(in Reading first, in Reading second)
    {
        if (second.Grain is Grain.None or Grain.Clock || second.First - first.End > 4)
            return false;
        for (int i = first.End; i < second.First; i++)
            if (_document.TokenKinds[i] != TokenKind.Punctuation && !IsWord(i, "on") && !IsWord(i, "in"))
                return false;
        return second.First > first.End;
    }

    private void TrackQuote(int i)
    {
        switch (First(i))
        {
            case '"':
                _quoted = !_quoted;
                break;
            case '\u201C':
                _quoted = true;
                break;
            case '\u201D':
                _quoted = false;
                break;
        }
    }

    private char First(int i) => _document.Source[_document.TokenStarts[i]];

    private ReadOnlySpan<char> Text(int i) => _document.TokenText(i);

    private TimeWords.Entry Word(int i) => i >= _start && i < _end ? _words.Of(_document.FoldedHashes[i]) : default;

    /// <summary>Whether the token at <paramref name="i"/>, within the sentence, is this word, given in small letters.</summary>
    private bool IsWord(int i, string word) => i >= _start && i < _end && Text(i).Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool IsDash(int i) => i >= _start && i < _end && _document.TokenEnds[i] - _document.TokenStarts[i] == 1 && First(i) is '-' or '\u2013' or '\u2014';

    /// <summary>Whether the token opens with a capital.</summary>
    private bool IsCapital(int i) => i >= _start && i < _end && char.IsUpper(First(i));
}
