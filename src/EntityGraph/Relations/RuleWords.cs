using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>A set of words in a rule: a token is in it by its lemma or by the word as written, upper or lower case.</summary>
internal sealed class RuleWords
{
    private readonly HashSet<ulong> _hashes = [];

    /// <summary>Hashes of the words.</summary>
    public IReadOnlyCollection<ulong> Hashes => _hashes;

    public void Add(string word) => _hashes.Add(WordHash.Folded(word));

    public void Add(RuleWords words) => _hashes.UnionWith(words._hashes);

    public bool Contains(ulong lemma, ulong form) => _hashes.Contains(lemma) || (form != lemma && _hashes.Contains(form));
}
