namespace EntityGraph.Tags;

/// <summary>Lets a user's list of names go before the names of another tagger, or fill what it leaves.</summary>
internal sealed class GazetteerTagger(ITagger inner, NameGazetteer gazetteer, bool first) : ITagger
{
    /// <inheritdoc/>
    public void Tag(Document document, TagSink sink)
    {
        inner.Tag(document, sink);
        var listed = Matches(document);
        if (listed.Count == 0)
            return;
        NameSpan[] found = [.. document.NameList];
        document.NameList.Clear();
        IReadOnlyList<NameSpan> strong = first ? listed : found, weak = first ? found : listed;
        int next = 0;
        foreach (var name in strong)
        {
            for (; next < weak.Count && weak[next].FirstToken < name.EndToken; next++)
                if (weak[next].EndToken <= name.FirstToken)
                    AddFree(document, weak[next]);
            document.NameList.Add(name);
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

    private List<NameSpan> Matches(Document document)
    {
        var names = new List<NameSpan>();
        for (int s = 0; s < document.SentenceCount; s++)
        {
            if (document.SentenceBlocks[s] == BlockKind.Boilerplate)
                continue;
            int end = document.SentenceStarts[s + 1];
            for (int i = document.SentenceStarts[s]; i < end;)
            {
                if (gazetteer.Longest(document, i, end) is not var (entry, length))
                {
                    i++;
                    continue;
                }
                names.Add(new(i, i + length, entry.Type, entry.Label, 1) { Identifier = entry.Identifier });
                i += length;
            }
        }
        return names;
    }
}
