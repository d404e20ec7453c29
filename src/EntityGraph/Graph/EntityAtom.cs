namespace EntityGraph.Graph;

/// <summary>An entity of one of the graphs that are joined, and where it is spoken of.</summary>
internal sealed class EntityAtom(GraphEntity entity, int place)
{
    private string? _lastDocument;

    public GraphEntity Entity { get; } = entity;

    /// <summary>Number of mentions before its first, over all documents in order.</summary>
    public int Place { get; } = place;

    public int Mentions { get; private set; }

    /// <summary>Number of documents that speak of it.</summary>
    public int Documents { get; private set; }

    /// <summary>Takes note of a mention; the mentions of one document come together.</summary>
    public void See(string document)
    {
        Mentions++;
        if (_lastDocument == document)
            return;
        _lastDocument = document;
        Documents++;
    }
}
