using EntityGraph.Models;

namespace EntityGraph.Text;

/// <summary>Reads one paragraph at a time: what its own words show.</summary>
/// <remarks>Not thread-safe: it keeps its buffers. Paragraphs over <see cref="LongestRead"/> characters are taken for the article's own.</remarks>
internal sealed class ParagraphReader(PhraseTable phrases)
{
    private const int LongestRead = 2500, ShortWords = 40, ProseWords = 12, LongestHeading = 6;

    private static readonly ulong[] Readers = Hashes("you", "your", "you'll", "you've", "you're", "yours", "our", "us", "we", "we've");
    private static readonly ulong[] Sayers = Hashes("said", "says", "told", "added", "according", "announced", "tweeted", "stated", "asked");
    private static readonly ulong[] Small = Hashes("and", "with", "for", "of", "the", "in", "at", "de", "van", "von", "bin", "al", "el");
    private static readonly ulong By = WordHash.Folded("by");

    private readonly List<Word> _words = [];

    /// <summary>Fills in words, traits and date.</summary>
    public void Read(string text, ref Paragraph paragraph)
    {
        _words.Clear();
        paragraph.Traits = Endings(text, paragraph.Start, paragraph.End);
        if (ParagraphSplitter.IsBullet(text, paragraph.Start, paragraph.End))
            paragraph.Traits |= ParagraphTraits.Bullet;
        if (paragraph.Length > LongestRead)
        {
            paragraph.Traits |= ParagraphTraits.Prose;
            paragraph.Words = paragraph.Length / 6;
            return;
        }
        WordScanner.Scan(text, paragraph.Start, paragraph.End, _words);
        paragraph.Words = _words.Count;
        if (text[paragraph.Start] == '\u00A9' && _words.Count <= ShortWords)
            paragraph.Traits |= ParagraphTraits.Furniture;
        if (_words.Count == 0)
        {
            if (IsRule(text, paragraph.Start, paragraph.End))
                paragraph.Traits |= ParagraphTraits.Furniture;
            return;
        }
        paragraph.Traits |= Dates(text, ref paragraph) | Phrases(text, ref paragraph);
        if (_words.Count >= ProseWords && paragraph.Has(ParagraphTraits.Ended))
            paragraph.Traits |= ParagraphTraits.Prose;
    }

    /// <summary>A line of marks alone, such as "###" or "* * *", but no quotation or ellipsis.</summary>
    private static bool IsRule(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
            if (text[i] is not ('#' or '*' or '-' or '_' or '=' or '~' or '|' or '\u2022' or '\u00B7' or ' '))
                return false;
        return true;
    }

    private static ParagraphTraits Endings(string text, int start, int end)
    {
        int last = end - 1;
        while (last > start && text[last] is '"' or '\'' or '\u201D' or '\u2019' or ')' or ']')
            last--;
        return text[last] is '.' or '?' or '!' or '\u2026' ? ParagraphTraits.Ended : ParagraphTraits.None;
    }

    private ParagraphTraits Dates(string text, ref Paragraph paragraph)
    {
        if (_words.Count > 16)
            return ParagraphTraits.None;
        var date = DateFinder.Find(text, _words, 0, out int first, out int end);
        if (date is null)
            return ParagraphTraits.None;
        int names = 0;
        bool small = false;
        for (int i = 0; i < _words.Count; i++)
        {
            if (i >= first && i < end)
                continue;
            var word = text.AsSpan(_words[i].Start, _words[i].End - _words[i].Start);
            if (phrases.Has(_words[i].Hash, PhraseKind.Label) || char.IsAsciiDigit(word[0]) || CalendarNames.Weekday(word) > 0)
                continue;
            names++;
            small |= !char.IsUpper(word[0]);
        }
        if (names == 0 && (!paragraph.Has(ParagraphTraits.Ended) || _words.Count <= 5 || first + 3 < _words.Count))
        {
            paragraph.Date = date;
            return ParagraphTraits.DateLine;
        }
        bool plain = char.IsLetterOrDigit(text[paragraph.Start]) && text.AsSpan(paragraph.Start, paragraph.Length).IndexOfAny("(\u201C\"") < 0;
        if (names is > 0 and <= 5 && !small && plain && !paragraph.Has(ParagraphTraits.Ended))
        {
            paragraph.Date = date;
            if (_words[0].Hash == By)
                return ParagraphTraits.Byline;
        }
        return ParagraphTraits.None;
    }

    private ParagraphTraits Phrases(string text, ref Paragraph paragraph)
    {
        var traits = ParagraphTraits.None;
        int readers = 0, cues = 0, numbers = 0;
        for (int i = 0; i < _words.Count; i++)
        {
            ulong hash = _words[i].Hash;
            if (char.IsAsciiDigit(text[_words[i].Start]))
                numbers++;
            if (Array.IndexOf(Readers, hash) >= 0)
                readers++;
            else if (Array.IndexOf(Sayers, hash) >= 0)
                traits |= ParagraphTraits.Reported;
            bool cue = false;
            foreach (var phrase in phrases.From(hash))
                if (phrase.StandsAt(_words, i))
                {
                    cue |= phrase.Kind == PhraseKind.Cue;
                    traits |= Trait(text, paragraph, phrase, i);
                    if (phrase.Kind == PhraseKind.Credit && paragraph.CreditStart == paragraph.End)
                        paragraph.CreditStart = BracketOf(text, paragraph, i);
                }
            cues += cue ? 1 : 0;
        }
        if (numbers is > 0 and <= 2 && _words.Count - numbers is > 0 and <= 4 && IsLineWithNumbers(text))
            traits |= ParagraphTraits.Furniture;
        bool reported = (traits & ParagraphTraits.Reported) != 0;
        if (!reported && cues > 0 && IsAppeal(readers, cues))
            traits |= ParagraphTraits.Furniture;
        if (_words[0].Hash == By && IsNames(text, 1, paragraph, 14))
            traits |= ParagraphTraits.Byline;
        else if (_words.Count is >= 2 and <= 5 && IsNames(text, 0, paragraph, 5))
            traits |= ParagraphTraits.NameLike;
        return traits;
    }

    /// <summary>A short line needs two signs, or one with two words to the reader; a long paragraph a sign for every forty words, and at least two.</summary>
    private bool IsAppeal(int readers, int cues) =>
        _words.Count <= 16 ? readers + (cues * 2) >= 4 : readers >= 1 && cues >= 2 && cues * 40 >= _words.Count;

    private ParagraphTraits Trait(string text, in Paragraph paragraph, PhraseTable.Phrase phrase, int at)
    {
        int rest = _words.Count - at - phrase.Words.Length;
        bool brief = _words.Count <= ShortWords;
        switch (phrase.Kind)
        {
            case PhraseKind.Line when at == 0 && rest == 0:
            case PhraseKind.Within when brief:
                return ParagraphTraits.Furniture;
            case PhraseKind.Start when at == 0 && brief && text[paragraph.Start] is not ('"' or '\u201C' or '\'' or '\u2018'):
                return phrase.Open || rest == 0 || text[_words[phrase.Words.Length - 1].End] is ':' or '|' or '\u00A9'
                    ? ParagraphTraits.Furniture
                    : ParagraphTraits.None;
            case PhraseKind.List when at == 0 && (rest == 0 || (phrase.Open && _words.Count <= LongestHeading)) && !paragraph.Has(ParagraphTraits.Ended):
                return ParagraphTraits.ListHeading;
            case PhraseKind.Comments when rest <= 1 && at <= 1 && HasOnlyNumbersBeside(text, at, phrase.Words.Length) && !paragraph.Has(ParagraphTraits.Ended):
                return ParagraphTraits.CommentHeading;
            case PhraseKind.Letter when at == 0 && rest == 0:
                return ParagraphTraits.Salutation;
            case PhraseKind.Byline when brief && at == 0:
                return ParagraphTraits.Byline;
            case PhraseKind.Caption when at == 0 && _words.Count <= 100 && IsLabel(text, phrase.Words.Length):
            case PhraseKind.Caption when at > 0 && rest is > 0 and <= 6 && _words.Count <= 100 && text[_words[at + phrase.Words.Length - 1].End] == ':':
                return ParagraphTraits.Caption;
            case PhraseKind.Credit when _words.Count <= 100 && IsCredit(text, at, rest):
                return ParagraphTraits.Caption;
            default:
                return ParagraphTraits.None;
        }
    }

    private bool HasOnlyNumbersBeside(string text, int at, int length)
    {
        for (int i = 0; i < _words.Count; i++)
            if ((i < at || i >= at + length) && !char.IsAsciiDigit(text[_words[i].Start]))
                return false;
        return true;
    }

    /// <summary>Whether the words before it are followed by a mark that sets off a label: "Photo:", "FILE -", "PHOTO/".</summary>
    private bool IsLabel(string text, int words)
    {
        if (words >= _words.Count)
            return false;
        var last = _words[words - 1];
        var gap = text.AsSpan(last.End, _words[words].Start - last.End);
        return gap.IndexOfAny(":/|") >= 0 || ((gap.IndexOfAny('-', '\u2013', '\u2014') >= 0 || (words >= 2 && gap.Contains(','))) && gap.Contains(' '));
    }

    /// <summary>Whether a credit opens the paragraph, closes it, or is set off by a bracket, stroke, bar or full stop.</summary>
    private bool IsCredit(string text, int at, int rest)
    {
        if (at == 0 || rest == 0)
            return true;
        int gap = _words[at - 1].End;
        return text.AsSpan(gap, _words[at].Start - gap).IndexOfAny("([/|\u00A9.") >= 0;
    }

    /// <summary>The bracket that opens before a word and closes at the end of the paragraph, or the paragraph's end where there is none.</summary>
    private int BracketOf(string text, in Paragraph paragraph, int at)
    {
        if (at == 0)
            return paragraph.End;
        int gap = _words[at - 1].End;
        int open = text.AsSpan(gap, _words[at].Start - gap).LastIndexOfAny('(', '[');
        var tail = text.AsSpan(_words[^1].End, paragraph.End - _words[^1].End);
        return open >= 0 && tail.IndexOfAny(')', ']') >= 0 ? gap + open : paragraph.End;
    }

    /// <summary>Whether the line is an entry of kind Line once its numbers are left out ("1 minute read").</summary>
    private bool IsLineWithNumbers(string text)
    {
        var words = _words.FindAll(w => !char.IsAsciiDigit(text[w.Start]));
        foreach (var phrase in phrases.From(words[0].Hash))
            if (phrase.Kind == PhraseKind.Line && phrase.Words.Length == words.Count && phrase.StandsAt(words, 0))
                return true;
        return false;
    }

    private bool IsNames(string text, int from, in Paragraph paragraph, int longest)
    {
        if (_words.Count <= from || _words.Count > longest || paragraph.Has(ParagraphTraits.Ended))
            return false;
        for (int i = from; i < _words.Count; i++)
            if (!char.IsUpper(text[_words[i].Start]) && (from == 0 || i == from || Array.IndexOf(Small, _words[i].Hash) < 0))
                return false;
        return text.AsSpan(paragraph.Start, paragraph.Length).IndexOfAny(":\u201C\"?!;") < 0;
    }

    private static ulong[] Hashes(params string[] words) => Array.ConvertAll(words, w => WordHash.Folded(w));
}
