using System.Text;

namespace EntityGraph.Relations;

/// <summary>Says in words why a relation is there: the rule with its place, and the way through the tree from the one mention to the other.</summary>
internal static class RelationReason
{
    private const int MostSteps = 12, MostLetters = 40;

    /// <summary>The reason of a relation that these sentences show: the first that a rule finds, else the most telling.</summary>
    public static string Of(Document document, List<Sighting> sightings)
    {
        Sighting? best = null;
        foreach (var sighting in sightings)
            if (best is null || (sighting.Rule is not null && best.Rule is null) || (sighting.Rule is null == best.Rule is null && sighting.Score > best.Score))
                best = sighting;
        if (best is null)
            return "the document as a whole";
        var text = new StringBuilder(best.Rule?.ToString() ?? "words and tree of the sentence");
        if (best.First != best.Second)
            AppendPath(text, document, document.MentionList[best.First].HeadToken, document.MentionList[best.Second].HeadToken);
        return text.ToString();
    }

    /// <summary>Appends "; Orlov ←nsubj met →obl Brandt", where the tree joins the two by few steps.</summary>
    private static void AppendPath(StringBuilder text, Document document, int from, int to)
    {
        Span<int> up = stackalloc int[MostSteps + 1], down = stackalloc int[MostSteps + 1];
        int ups = Climb(document, from, up), downs = Climb(document, to, down);
        for (int u = 0; u < ups; u++)
        {
            int d = down[..downs].IndexOf(up[u]);
            if (d < 0)
                continue;
            text.Append("; ");
            AppendWord(text, document, from);
            for (int i = 0; i < u; i++)
            {
                text.Append(" ←").Append(Deprels.Name(document.Deprels[up[i]])).Append(' ');
                AppendWord(text, document, up[i + 1]);
            }
            for (int i = d - 1; i >= 0; i--)
            {
                text.Append(" →").Append(Deprels.Name(document.Deprels[down[i]])).Append(' ');
                AppendWord(text, document, down[i]);
            }
            return;
        }
    }

    private static int Climb(Document document, int token, Span<int> way)
    {
        int count = 0;
        for (; token >= 0 && count < way.Length; token = document.Heads[token])
            way[count++] = token;
        return count;
    }

    private static void AppendWord(StringBuilder text, Document document, int token)
    {
        var word = document.TokenText(token);
        text.Append(word[..Math.Min(word.Length, MostLetters)]);
    }
}
