namespace EntityGraph.Text;

/// <summary>Settles what each paragraph of a page is, by its traits and its neighbours.</summary>
internal readonly ref struct PageReader(string text, Span<Paragraph> paragraphs, string? title)
{
    /// <summary>The head of a page is no longer than this many paragraphs; its headline no longer than this many characters.</summary>
    private const int LongestHead = 12, LongestTitle = 250, LongestLetter = 30, LongestGap = 8, LongestItem = 30, ShortestTwin = 30;

    private readonly Span<Paragraph> _paragraphs = paragraphs;

    public void Mark()
    {
        for (int i = 0; i < _paragraphs.Length; i++)
            MarkAlone(i);
        MarkHead();
        MarkTwins();
        MarkLetters();
        MarkLists();
        JoinAppeals();
        GiveBack();
    }

    private void MarkAlone(int i)
    {
        ref var p = ref _paragraphs[i];
        if (p.Has(ParagraphTraits.Caption))
            p.Kind = BlockKind.Caption;
        else if (p.Has(ParagraphTraits.DateLine))
            p.Kind = BlockKind.Date;
        else if (p.Has(ParagraphTraits.Furniture))
            p.Kind = BlockKind.Boilerplate;
        else if (p.Has(ParagraphTraits.Byline) && (i < LongestHead || i >= _paragraphs.Length - 5))
            p.Kind = BlockKind.Byline;
        else if (p.Date is not null && i < LongestHead)
            p.Kind = BlockKind.Dateline;
    }

    /// <summary>The headline in the first line, a sub-headline, and names between headline and date line.</summary>
    private void MarkHead()
    {
        int head = 0;
        for (int i = 1; i < Math.Min(_paragraphs.Length, LongestHead); i++)
        {
            if (_paragraphs[i].Kind is BlockKind.Date or BlockKind.Byline or BlockKind.Dateline)
                head = i;
            else if (_paragraphs[i].Has(ParagraphTraits.Prose) && _paragraphs[i].Length > LongestTitle && _paragraphs[i].Kind == BlockKind.Body)
                break;
        }
        int titles = 0;
        for (int i = 0; i < _paragraphs.Length && i < LongestHead; i++)
        {
            ref var p = ref _paragraphs[i];
            if (p.Kind != BlockKind.Body)
                continue;
            if (!string.IsNullOrEmpty(title))
            {
                if (text.AsSpan(p.Start, p.Length).Equals(title.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase))
                    p.Kind = BlockKind.Title;
                continue;
            }
            if (titles > 0 && i < head && p.Has(ParagraphTraits.NameLike) && i + 1 < _paragraphs.Length && _paragraphs[i + 1].Kind == BlockKind.Date)
                p.Kind = BlockKind.Byline;
            else if (p.Length <= LongestTitle && p.Words >= 2 && titles < 2 && (titles == 0 ? i < 3 && IsHeadline(i, head) : i < head))
            {
                p.Kind = BlockKind.Title;
                titles++;
            }
            else
                break;
        }
    }

    /// <summary>A first line that is no sentence, or one that a date line or byline follows.</summary>
    private bool IsHeadline(int i, int head) =>
        i < head || (i + 1 < _paragraphs.Length && !_paragraphs[i].Has(ParagraphTraits.Bullet) && DatelineFinder.Find(text, _paragraphs[i].Start, _paragraphs[i].End, false) == _paragraphs[i].Start
            && LastMark(_paragraphs[i]) is not ('.' or ':' or ',' or ';'));

    /// <summary>The last character that is no closing quote.</summary>
    private char LastMark(Paragraph p)
    {
        int last = p.End - 1;
        while (last > p.Start && text[last] is '"' or '\'' or '\u201D' or '\u2019' or ' ')
            last--;
        return text[last];
    }

    /// <summary>A paragraph that a later one near by begins with is a cut copy of it: it is not read.</summary>
    private void MarkTwins()
    {
        for (int i = 0; i < _paragraphs.Length; i++)
        {
            ref var p = ref _paragraphs[i];
            bool cut = !p.Has(ParagraphTraits.Ended) || text[p.End - 1] == '\u2026' || text.AsSpan(p.Start, p.Length).EndsWith("...", StringComparison.Ordinal);
            if (p.Length < ShortestTwin || !cut || p.Kind == BlockKind.Boilerplate)
                continue;
            int length = p.Length;
            while (length > ShortestTwin && text[p.Start + length - 1] is '.' or '\u2026' or ' ')
                length--;
            for (int k = i + 1; k <= i + 2 && k < _paragraphs.Length; k++)
            {
                var next = _paragraphs[k];
                if (next.Length > length + 2 && text.AsSpan(p.Start, length).SequenceEqual(text.AsSpan(next.Start, length)))
                {
                    p.Kind = BlockKind.Boilerplate;
                    break;
                }
            }
        }
    }

    /// <summary>A letter to the readers: from its salutation to the last appeal near by.</summary>
    private void MarkLetters()
    {
        for (int i = 0; i < _paragraphs.Length; i++)
        {
            if (!_paragraphs[i].Has(ParagraphTraits.Salutation))
                continue;
            int last = i;
            for (int k = i + 1; k < _paragraphs.Length && k < i + LongestLetter && k - last <= LongestGap; k++)
            {
                if (_paragraphs[k].Kind == BlockKind.Boilerplate)
                    last = k;
                else if (_paragraphs[k].Has(ParagraphTraits.Reported))
                    break;
            }
            if (last == i)
                continue;
            for (int k = i; k <= last; k++)
                _paragraphs[k].Kind = BlockKind.Boilerplate;
        }
    }

    /// <summary>Headings over links, with the items under them, and comments to the end of the page.</summary>
    private void MarkLists()
    {
        bool read = false;
        for (int i = 0; i < _paragraphs.Length; i++)
        {
            ref var p = ref _paragraphs[i];
            read |= p.Kind == BlockKind.Body && p.Has(ParagraphTraits.Prose);
            if (p.Has(ParagraphTraits.CommentHeading))
            {
                p.Kind = BlockKind.Boilerplate;
                if (read && StandsInSecondHalf(i))
                {
                    for (int k = i; k < _paragraphs.Length; k++)
                        _paragraphs[k].Kind = BlockKind.Boilerplate;
                    return;
                }
            }
            if (!p.Has(ParagraphTraits.ListHeading))
                continue;
            p.Kind = BlockKind.Boilerplate;
            while (i + 1 < _paragraphs.Length && IsItem(i + 1) && !_paragraphs[i + 1].Has(ParagraphTraits.CommentHeading))
                _paragraphs[++i].Kind = BlockKind.Boilerplate;
        }
    }

    private bool StandsInSecondHalf(int i) => (_paragraphs[i].Start - _paragraphs[0].Start) * 2L > _paragraphs[^1].End - _paragraphs[0].Start;

    /// <summary>Whether a paragraph under a heading of links may be one of them: short, and no sentence of a report, or dated.</summary>
    private bool IsItem(int i)
    {
        var p = _paragraphs[i];
        if (p.Kind is not (BlockKind.Body or BlockKind.Title))
            return true;
        return p.Words <= LongestItem && (!p.Has(ParagraphTraits.Ended) || p.Has(ParagraphTraits.Bullet) || p.Words < 5 || EndsAsReference(p));
    }

    /// <summary>"Name. “Title” — Publisher, January 18, 2020".</summary>
    private bool EndsAsReference(Paragraph p) => text.AsSpan(p.Start, p.Length).Contains('\u2014') && char.IsAsciiDigit(text[p.End - 1]);

    /// <summary>Takes in the short lines between two appeals: list items, thanks and signatures.</summary>
    private void JoinAppeals()
    {
        int last = -1;
        for (int i = 0; i < _paragraphs.Length; i++)
        {
            if (_paragraphs[i].Kind != BlockKind.Boilerplate)
                continue;
            if (last >= 0 && i - last - 1 is > 0 and <= LongestGap && IsGap(last + 1, i))
                for (int k = last + 1; k < i; k++)
                    _paragraphs[k].Kind = BlockKind.Boilerplate;
            while (_paragraphs[i].Has(ParagraphTraits.Bullet) && i + 1 < _paragraphs.Length && IsRestOfList(i + 1))
                _paragraphs[++i].Kind = BlockKind.Boilerplate;
            last = i;
        }
    }

    private bool IsRestOfList(int i) => _paragraphs[i].Has(ParagraphTraits.Bullet) && IsGap(i, i + 1);

    private bool IsGap(int from, int to)
    {
        for (int k = from; k < to; k++)
        {
            var p = _paragraphs[k];
            if (p.Kind != BlockKind.Body || p.Has(ParagraphTraits.Reported) || p.Words > LongestItem || (p.Has(ParagraphTraits.Ended) && !p.Has(ParagraphTraits.Bullet)))
                return false;
        }
        return true;
    }

    /// <summary>Where nothing would be left to read, long paragraphs are the article after all.</summary>
    private void GiveBack()
    {
        foreach (var p in _paragraphs)
            if (p.Kind == BlockKind.Body)
                return;
        foreach (ref var p in _paragraphs)
            if (p.Kind == BlockKind.Boilerplate && p.Has(ParagraphTraits.Prose))
                p.Kind = BlockKind.Body;
    }
}
