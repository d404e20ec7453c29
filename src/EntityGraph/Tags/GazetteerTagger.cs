namespace EntityGraph.Tags;

/// <summary>Lets a user's list of names go before the names of another tagger, or fill what it leaves.</summary>
internal sealed class GazetteerTagger(ITagger inner, NameGazetteer gazetteer, bool first) : ITagger
{
    /// <inheritdoc/>
    public void Tag(Document document, TagSink sink)
    {
        inner.Tag(document, sink);
        NameLayers.Lay(document, Matches(document), first);
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
                var (entry, length) = gazetteer.Longest(document, i, end);
                if (entry >= 0)
                    names.Add(gazetteer.NameAt(entry, i, length));
                i += Math.Max(length, 1);
            }
        }
        return names;
    }
}
