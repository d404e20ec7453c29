namespace EntityGraph.Training.Corpora;

/// <summary>One sentence of a CoNLL-U file: its lines as they stand, and the columns of its words.</summary>
/// <param name="Lines">All lines: comments, words, ranges of multi-word tokens and empty nodes, in order.</param>
/// <param name="Words">Which of the lines are words.</param>
/// <param name="DocumentId">Id of the document, from the last <c># newdoc id</c>; empty without one.</param>
internal sealed record ConlluSentence(IReadOnlyList<string[]> Lines, IReadOnlyList<int> Words, string DocumentId)
{
    /// <summary>The columns, by their place in a line.</summary>
    public const int Form = 1, Lemma = 2, Upos = 3, Xpos = 4, Head = 6, Deprel = 7, EnhancedHeads = 8, Misc = 9;

    /// <summary>Number of columns of a line that is no comment.</summary>
    public const int Columns = 10;

    /// <summary>A column of a word.</summary>
    public string this[int word, int column] => Lines[Words[word]][column];

    /// <summary>Number of words.</summary>
    public int Count => Words.Count;
}
