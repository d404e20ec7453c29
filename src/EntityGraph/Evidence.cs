namespace EntityGraph;

/// <summary>A sentence that shows a relation.</summary>
/// <param name="Sentence">Index of the sentence in the document.</param>
/// <param name="Range">Its range in the article.</param>
public readonly record struct Evidence(int Sentence, TextRange Range);
