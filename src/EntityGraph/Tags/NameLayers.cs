namespace EntityGraph.Tags;

/// <summary>Joins names that a user's list or patterns found with those that the tagger found.</summary>
internal static class NameLayers
{
    /// <summary>Lays names over those of a document, or under them.</summary>
    /// <param name="document">The document; its names are changed.</param>
    /// <param name="own">The user's names, in order and without overlap.</param>
    /// <param name="first">Whether the user's names go first: where two overlap, the other one goes. If not, a name that stands already takes only an identifier.</param>
    public static void Lay(Document document, List<NameSpan> own, bool first)
    {
        if (own.Count == 0)
            return;
        NameSpan[] found = [.. document.NameList];
        document.NameList.Clear();
        IReadOnlyList<NameSpan> strong = first ? own : found, weak = first ? found : own;
        int next = 0;
        foreach (var name in strong)
        {
            var added = name;
            for (; next < weak.Count && weak[next].FirstToken < name.EndToken; next++)
            {
                if (weak[next].EndToken <= name.FirstToken)
                    AddFree(document, weak[next]);
                else if (!first && weak[next] is var listed && listed.FirstToken == name.FirstToken && listed.EndToken == name.EndToken && listed.Label == name.Label)
                    added = name with { Identifier = listed.Identifier, Listed = listed.Listed };
            }
            document.NameList.Add(added);
        }
        for (; next < weak.Count; next++)
            AddFree(document, weak[next]);
    }

    /// <summary>Adds a name unless the one before reaches into it.</summary>
    private static void AddFree(Document document, NameSpan name)
    {
        if (document.NameList.Count == 0 || document.NameList[^1].EndToken <= name.FirstToken)
            document.NameList.Add(name);
    }
}
