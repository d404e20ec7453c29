namespace EntityGraph.Text;

/// <summary>Finds what of the input is the article: headline, dateline, captions, boilerplate.</summary>
internal sealed class BlockReader
{
    public void Apply(Document document)
    {
        document.ReferenceDate = document.Article.Date;
        if (document.TitleEnd > 0)
            document.Blocks.Add(new(0, document.TitleEnd, BlockKind.Title));
        if (document.DatelineEnd > document.DatelineStart)
            document.Blocks.Add(new(document.DatelineStart, document.DatelineEnd, BlockKind.Dateline));
        if (document.Source.Length > document.TextStart)
            document.Blocks.Add(new(document.TextStart, document.Source.Length, BlockKind.Body));
    }
}
