namespace EntityGraph.Inputs;

/// <summary>How articles stand in a file.</summary>
public enum ArticleFormat : byte
{
    /// <summary>JSON Lines where the first character that is no white space is <c>{</c>, else plain text.</summary>
    Detect,

    /// <summary>Plain text: the whole file is one article.</summary>
    Text,

    /// <summary>JSON Lines: one record <c>{"id","title"?,"date"?,"dateline"?,"text"}</c> a line; other keys are ignored.</summary>
    JsonLines,
}
