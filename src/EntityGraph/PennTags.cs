namespace EntityGraph;

/// <summary>The Penn Treebank tag set as the English UD treebanks use it, by number.</summary>
internal static class PennTags
{
    /// <summary>Number 0 is "_": not tagged.</summary>
    private static readonly string[] Names =
    [
        "_", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS",
        "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP",
        "WP$", "WRB", "$", "#", "``", "''", "-LRB-", "-RRB-", ",", ".", ":", "HYPH", "NFP", "ADD", "AFX", "GW", "XX", "-LSB-", "-RSB-",
    ];

    public static int Count => Names.Length;

    public static string Name(byte tag) => Names[tag];

    /// <summary>The number of a tag; 0 where it is not one of the set.</summary>
    public static byte Parse(ReadOnlySpan<char> name)
    {
        for (int i = 0; i < Names.Length; i++)
            if (name.SequenceEqual(Names[i]))
                return (byte)i;
        return 0;
    }
}
