using EntityGraph.Models;

namespace EntityGraph.Text;

/// <summary>Finds what of the input is the article: headline, dateline, captions, boilerplate; and the day it is of.</summary>
/// <remarks>
/// Reads each paragraph's own words first (<see cref="ParagraphReader"/>), then its neighbours: the head of the page, link lists under
/// their heading, appeals with the short lines between them, captions that stand twice. In doubt a paragraph is the article's.
/// Thread-safe.
/// </remarks>
internal sealed class BlockReader(ModelSet models)
{
    private readonly PhraseTable _phrases = new(models);

    public void Apply(Document document)
    {
        var text = document.Source;
        var blocks = document.Blocks;
        AddField(document, 0, document.TitleEnd, BlockKind.Title);
        AddField(document, document.DatelineStart, document.DatelineEnd, BlockKind.Dateline);
        var paragraphs = ParagraphSplitter.Split(text, document.TextStart);
        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(paragraphs);
        var reader = new ParagraphReader(_phrases);
        for (int i = 0; i < span.Length; i++)
            reader.Read(text, ref span[i]);
        new PageReader(text, span, document.Article.Title).Mark();
        bool opening = true;
        foreach (ref var paragraph in span)
        {
            if (paragraph.Kind == BlockKind.Body)
            {
                paragraph.DatelineEnd = DatelineFinder.Find(text, paragraph.Start, paragraph.End, opening);
                opening &= !paragraph.Has(ParagraphTraits.Prose);
            }
            if (paragraph.DatelineEnd > paragraph.Start)
                blocks.Add(new(paragraph.Start, paragraph.DatelineEnd, BlockKind.Dateline));
            int start = paragraph.DatelineEnd;
            while (start < paragraph.End && char.IsWhiteSpace(text[start]))
                start++;
            // Who took the picture is no part of what it shows.
            int end = paragraph.Kind == BlockKind.Caption ? Math.Max(start, paragraph.CreditStart) : paragraph.End;
            if (start < end)
                blocks.Add(new(start, end, paragraph.Kind));
            if (end < paragraph.End)
                blocks.Add(new(end, paragraph.End, BlockKind.Boilerplate));
        }
        document.ReferenceDate = document.Article.Date ?? DateIn(text, document.DatelineStart, document.DatelineEnd) ?? DateOfPage(text, span);
    }

    private static void AddField(Document document, int start, int end, BlockKind kind)
    {
        while (start < end && char.IsWhiteSpace(document.Source[start]))
            start++;
        while (end > start && char.IsWhiteSpace(document.Source[end - 1]))
            end--;
        if (end > start)
            document.Blocks.Add(new(start, end, kind));
    }

    /// <summary>The day of the first date line, or else of the dateline of the report.</summary>
    private static DateOnly? DateOfPage(string text, ReadOnlySpan<Paragraph> paragraphs)
    {
        foreach (var paragraph in paragraphs)
            if (paragraph.Date is { } date && paragraph.Kind is BlockKind.Date or BlockKind.Dateline or BlockKind.Byline)
                return date;
        foreach (var paragraph in paragraphs)
            if (paragraph.DatelineEnd > paragraph.Start && DateIn(text, paragraph.Start, paragraph.DatelineEnd) is { } date)
                return date;
        return null;
    }

    private static DateOnly? DateIn(string text, int start, int end)
    {
        if (end - start is < 8 or > 200)
            return null;
        var words = new List<Word>();
        WordScanner.Scan(text, start, end, words);
        return DateFinder.Find(text, words, 0, out _, out _);
    }
}
