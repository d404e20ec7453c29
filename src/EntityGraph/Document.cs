namespace EntityGraph;

/// <summary>What comes out: an article, and what each stage found in it, as columns with cheap views on top.</summary>
/// <remarks>
/// Immutable once an extractor has returned it, and safe to read from several threads. All offsets that users see are half-open
/// UTF-16 ranges into the article's own texts (<see cref="TextRange"/>).
/// Inside, title, dateline and text are laid end to end in one string so that every stage sees one text; the document maps back.
/// </remarks>
public sealed partial class Document
{
    private const string FieldBreak = "\n\n";

    internal Document(Article article)
    {
        Article = article;
        string title = article.Title ?? "", dateline = article.Dateline ?? "";
        if (title.Length == 0 && dateline.Length == 0)
        {
            Source = article.Text;
            return;
        }
        TitleEnd = title.Length;
        DatelineStart = title.Length == 0 ? 0 : title.Length + FieldBreak.Length;
        DatelineEnd = DatelineStart + dateline.Length;
        TextStart = dateline.Length == 0 ? DatelineStart : DatelineEnd + FieldBreak.Length;
        Source = string.Concat(
            title.Length == 0 ? "" : title + FieldBreak,
            dateline.Length == 0 ? "" : dateline + FieldBreak,
            article.Text);
    }

    /// <summary>The article as it was given.</summary>
    public Article Article { get; }

    /// <summary>The tokens, in text order.</summary>
    public TokenList Tokens => new(this, 0, TokenCount);

    /// <summary>The sentences, in text order.</summary>
    public SentenceList Sentences => new(this);

    /// <summary>The names and values as the tagger found them, in text order.</summary>
    public IReadOnlyList<NameSpan> Names => NameList;

    /// <summary>The time expressions, in text order.</summary>
    public IReadOnlyList<TimeExpression> Times => TimeList;

    /// <summary>The mentions, in text order.</summary>
    public IReadOnlyList<Mention> Mentions => MentionList;

    /// <summary>The entities, in order of first mention.</summary>
    public IReadOnlyList<Entity> Entities => EntityList;

    /// <summary>The relations, in order of first evidence.</summary>
    public IReadOnlyList<Relation> Relations => RelationList;

    /// <summary>The characters of a mention, exactly as written.</summary>
    public ReadOnlySpan<char> TextOf(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return TokensText(mention.FirstToken, mention.EndToken);
    }

    /// <summary>The characters of a time expression, exactly as written.</summary>
    public ReadOnlySpan<char> TextOf(TimeExpression time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return TokensText(time.FirstToken, time.EndToken);
    }

    /// <summary>The characters of a range.</summary>
    public ReadOnlySpan<char> TextOf(TextRange range) => range.Field switch
    {
        TextField.Title => Article.Title.AsSpan(range.Start, range.Length),
        TextField.Dateline => Article.Dateline.AsSpan(range.Start, range.Length),
        _ => Article.Text.AsSpan(range.Start, range.Length),
    };

    /// <summary>Where the tokens from <paramref name="firstToken"/> up to but not including <paramref name="endToken"/> stand.</summary>
    public TextRange RangeOfTokens(int firstToken, int endToken) => RangeOf(TokenStarts[firstToken], TokenEnds[endToken - 1]);

    /// <summary>Where a mention stands.</summary>
    public TextRange RangeOf(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return RangeOfTokens(mention.FirstToken, mention.EndToken);
    }
}
