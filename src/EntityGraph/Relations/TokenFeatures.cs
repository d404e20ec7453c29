namespace EntityGraph.Relations;

/// <summary>What the encoder sees of a token beside its word: rows of one table whose sum describes it.</summary>
internal static class TokenFeatures
{
    /// <summary>Features of a token: the mention that it stands in, its part of speech, its relation to its head.</summary>
    public const int Count = 3;

    /// <summary>Rows of the table.</summary>
    public const int Rows = TagStart + 24 + 80;

    private const int Kinds = 4, MentionRows = 144, TagStart = MentionRows;

    /// <summary>Writes the features of the tokens of a sentence.</summary>
    /// <param name="document">The document, with mentions.</param>
    /// <param name="first">First token.</param>
    /// <param name="end">One past the last token.</param>
    /// <param name="mention">The first mention that may stand in the sentence; moved behind it.</param>
    /// <param name="rows">Takes <see cref="Count"/> rows for each token.</param>
    public static void Fill(Document document, int first, int end, ref int mention, Span<byte> rows)
    {
        for (int t = first; t < end; t++)
        {
            var own = rows.Slice((t - first) * Count, Count);
            own[0] = 0;
            own[1] = (byte)(TagStart + Math.Min((int)document.Upos[t], 23));
            own[2] = (byte)(TagStart + 24 + Math.Min((int)document.Deprels[t], 79));
        }
        var mentions = document.MentionList;
        while (mention < mentions.Count && mentions[mention].FirstToken < first)
            mention++;
        for (; mention < mentions.Count && mentions[mention].FirstToken < end; mention++)
        {
            var m = mentions[mention];
            int row = 1 + (((((int)m.Type * Kinds) + Math.Min((int)m.Kind, Kinds - 1)) * 2) % (MentionRows - 2));
            for (int t = m.FirstToken; t < Math.Min(m.EndToken, end); t++)
                rows[(t - first) * Count] = (byte)(row + (t == m.FirstToken ? 0 : 1));
        }
    }
}
