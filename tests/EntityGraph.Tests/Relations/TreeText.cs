using EntityGraph.Models;

namespace EntityGraph.Tests.Relations;

/// <summary>Makes a document of one sentence from tokens written by hand, each as <c>form|lemma|UPOS|head|relation</c> or with <c>|EntityType</c> for a name.</summary>
internal static class TreeText
{
    public static Document Read(string tokens)
    {
        string[][] rows = [.. tokens.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(t => t.Split('|'))];
        var document = new Document(new Article(string.Join(' ', rows.Select(r => r[0]))));
        int count = rows.Length;
        document.TokenCount = count;
        document.TokenStarts = new int[count];
        document.TokenEnds = new int[count];
        document.TokenKinds = new TokenKind[count];
        document.ExactHashes = new ulong[count];
        document.FoldedHashes = new ulong[count];
        document.WordClasses = new ushort[count];
        document.SentenceCount = 1;
        document.SentenceStarts = [0, count];
        document.SentenceBlocks = [BlockKind.Body];
        document.AllocateTokenColumns();
        for (int t = 0, at = 0; t < count; t++, at++)
        {
            string[] row = rows[t];
            document.TokenStarts[t] = at;
            document.TokenEnds[t] = at += row[0].Length;
            document.ExactHashes[t] = WordHash.Exact(row[0]);
            document.FoldedHashes[t] = WordHash.Folded(row[0]);
            document.Lemmas[t] = row[1];
            document.Upos[t] = Enum.Parse<Upos>(row[2]);
            document.Heads[t] = int.Parse(row[3]) - 1;
            document.Deprels[t] = row[4] == "_" ? Deprels.None : Deprels.Parse(row[4]);
            if (row.Length < 6)
                continue;
            var type = Enum.Parse<EntityType>(row[5]);
            document.EntityList.Add(new(type, row[5], row[0]));
            document.MentionList.Add(new(t, t + 1, t, row[2] == "ADJ" ? MentionKind.Adjectival : MentionKind.Name, type, row[5]) { EntityList = [document.EntityList.Count - 1] });
        }
        return document;
    }
}
