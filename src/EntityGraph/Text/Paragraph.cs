namespace EntityGraph.Text;

/// <summary>A paragraph of the text, without the white space around it, and what the block reader thinks of it so far.</summary>
internal struct Paragraph(int start, int end, bool afterBlank)
{
    /// <summary>Range in <see cref="Document.Source"/>.</summary>
    public int Start = start, End = end;

    /// <summary>Whether an empty line stands before it.</summary>
    public bool AfterBlank = afterBlank;

    public BlockKind Kind = BlockKind.Body;

    public ParagraphTraits Traits;

    /// <summary>Number of words.</summary>
    public int Words;

    /// <summary>The day that it gives, where it is a date line or opens with a full dateline.</summary>
    public DateOnly? Date;

    /// <summary>End of the dateline that opens it, or <see cref="Start"/>.</summary>
    public int DatelineEnd = start;

    /// <summary>Start of the bracketed photo credit that closes a caption, or <see cref="End"/>.</summary>
    public int CreditStart = end;

    public readonly int Length => End - Start;

    public readonly bool Has(ParagraphTraits traits) => (Traits & traits) != 0;
}
