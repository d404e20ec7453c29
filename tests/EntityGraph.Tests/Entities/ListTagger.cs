namespace EntityGraph.Tests.Entities;

/// <summary>A tagger that marks given names, so that tests of later stages hang on no model of names.</summary>
internal sealed class ListTagger(params (string Name, EntityType Type)[] names) : ITagger
{
    public void Tag(Document document, TagSink sink)
    {
        for (int t = 0; t < document.TokenCount;)
        {
            int end = t;
            var type = EntityType.None;
            foreach (var (name, kind) in names.OrderByDescending(n => n.Name.Length))
            {
                if (!document.Source.AsSpan(document.TokenStarts[t]).StartsWith(name, StringComparison.Ordinal))
                    continue;
                int close = document.TokenStarts[t] + name.Length, e = t;
                while (e < document.TokenCount && document.TokenEnds[e] <= close)
                    e++;
                if (e == t || document.TokenEnds[e - 1] != close)
                    continue;
                (end, type) = (e, kind);
                break;
            }
            if (end == t)
            {
                t++;
                continue;
            }
            sink.AddName(new(t, end, type, type.ToString(), 1f));
            t = end;
        }
    }
}
