using EntityGraph.Orleans.Contracts;

namespace EntityGraph.Orleans.Grains;

/// <summary>The documents of a shard: by id, in each content that came. About 100 bytes a document.</summary>
internal sealed class DocumentIndex
{
    private readonly Dictionary<Guid, int> _first = [];
    private readonly List<Copy> _copies = [];
    private readonly List<(Guid Job, int Batch)> _sources = [];

    /// <summary>Documents by id.</summary>
    public long Documents => _first.Count;

    /// <summary>Documents of which there is nothing but an error.</summary>
    public long Failed { get; private set; }

    /// <summary>Tokens of all copies.</summary>
    public long Words { get; private set; }

    public void Add(DocumentChunk chunk)
    {
        _sources.Add((chunk.Job, chunk.Batch));
        foreach (var entry in chunk.Entries)
            if (!entry.Dropped && Find(entry.Key, default, default).State is DocumentState.Missing or DocumentState.Failed)
                Add(entry);
    }

    public KnownDocument Find(DocumentKey key, Guid job, int batch)
    {
        var found = new KnownDocument(DocumentState.Missing, 0);
        for (int at = _first.GetValueOrDefault(key.Id, -1); at >= 0; at = _copies[at].Next)
        {
            var copy = _copies[at];
            if (copy.Content != key.Content)
                continue;
            if (!copy.Failed)
                return new(_sources[copy.Source] == (job, batch) ? DocumentState.Now : DocumentState.Before, copy.Words);
            found = new(DocumentState.Failed, 0);
        }
        return found;
    }

    /// <summary>Whether an entry counts: it was not dropped, and is no error of a document that could be read in another copy.</summary>
    public bool IsLive(DocumentEntry entry) => !entry.Dropped && (!entry.Failed || !IsRead(entry.Key.Id));

    private bool IsRead(Guid id)
    {
        for (int at = _first.GetValueOrDefault(id, -1); at >= 0; at = _copies[at].Next)
            if (!_copies[at].Failed)
                return true;
        return false;
    }

    private void Add(DocumentEntry entry)
    {
        bool known = _first.TryGetValue(entry.Key.Id, out int first), read = known && IsRead(entry.Key.Id);
        if (!known && entry.Failed)
            Failed++;
        else if (known && !read && !entry.Failed)
            Failed--;
        Words += entry.Words;
        _first[entry.Key.Id] = _copies.Count;
        _copies.Add(new(entry.Key.Content, entry.Words, entry.Failed, _sources.Count - 1, known ? first : -1));
    }

    /// <summary>A content of a document, and the place of the one before.</summary>
    private readonly record struct Copy(Guid Content, int Words, bool Failed, int Source, int Next);
}
