using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>The tokens of a document as patterns see them.</summary>
internal sealed class PhraseTokens
{
    /// <summary>Places of a token: in no name, the only one of a name, its first, its last, between them.</summary>
    public const int Outside = 0, Only = 1, First = 2, Last = 3, Inside = 4;

    /// <summary>The bit of <see cref="Types"/> that tokens in no name have.</summary>
    public const int NoName = 63;

    /// <param name="document">The document, tagged.</param>
    /// <param name="labels">The types that patterns ask for, by bit.</param>
    public PhraseTokens(Document document, string[] labels)
    {
        Document = document;
        Lemmas = new ulong[document.TokenCount];
        Types = new ulong[document.TokenCount];
        Places = new byte[document.TokenCount];
        for (int t = 0; t < Lemmas.Length; t++)
            Lemmas[t] = document.Lemmas[t].Length == 0 ? document.FoldedHashes[t] : WordHash.Folded(document.Lemmas[t]);
        Array.Fill(Types, 1UL << NoName);
        foreach (var name in document.NameList)
        {
            int bit = Array.IndexOf(labels, name.Label);
            for (int t = name.FirstToken; t < name.EndToken; t++)
            {
                Types[t] = bit < 0 ? 0 : 1UL << bit;
                bool first = t == name.FirstToken, last = t == name.EndToken - 1;
                Places[t] = (byte)(first && last ? Only : first ? First : last ? Last : Inside);
            }
        }
    }

    public Document Document { get; }

    /// <summary>Hash of each token's dictionary form.</summary>
    public ulong[] Lemmas { get; }

    /// <summary>The type of the name that each token stands in, as a bit; none where no pattern asks for that type.</summary>
    public ulong[] Types { get; }

    /// <summary>Where in its name each token stands.</summary>
    public byte[] Places { get; }
}
