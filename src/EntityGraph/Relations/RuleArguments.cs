using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>The governing tokens of all mentions of a sentence, with the ways down to them. Reusable; not thread-safe.</summary>
internal sealed class RuleArguments(RuleSet rules)
{
    private const int MostDepth = 3, Reach = 48;

    private static readonly HashSet<ulong> NoTitle =
        [.. new[] { "former", "ex", "then", "late", "current", "new", "old", "longtime", "ousted", "deposed", "incoming", "outgoing", "own" }.Select(w => WordHash.Exact(w))];

    private RuleArgument[] _arguments = new RuleArgument[256];
    private ulong[] _roles = new ulong[512];
    private int[] _tokens = new int[512];
    private int[] _starts = new int[64];
    private bool[] _isHead = new bool[64], _isName = new bool[64], _isPerson = new bool[64];
    private Document _document = null!;
    private PairReader _reader = null!;
    private ulong[] _lemmas = [];
    private int _first, _end, _count, _used;

    /// <summary>An argument by its index: see <see cref="Start"/>.</summary>
    public ref readonly RuleArgument this[int index] => ref _arguments[index];

    /// <summary>The sentence's tokens.</summary>
    public RuleWindow Window => new(_document, _lemmas, _first, _end);

    /// <summary>The first argument of a mention, which is its own head; those of the next mention follow.</summary>
    public int Start(int mention) => _starts[mention];

    /// <summary>A mention of the sentence.</summary>
    public Mention Mention(int index) => _reader.Mention(index).Mention;

    /// <summary>Whether a token passes a test.</summary>
    public bool Passes(RuleTest test, int token) => test.Passes(_lemmas[token], _document.FoldedHashes[token], _document.Upos[token]);

    /// <summary>Reads the sentence that the reader last read.</summary>
    public void Read(Document document, PairReader reader, ulong[] lemmas)
    {
        _document = document;
        _reader = reader;
        _lemmas = lemmas;
        _first = document.SentenceStarts[reader.SentenceIndex];
        _end = document.SentenceStarts[reader.SentenceIndex + 1];
        _count = _used = 0;
        int mentions = reader.MentionCount;
        if (_starts.Length <= mentions)
            Array.Resize(ref _starts, mentions * 2);
        MarkMentions(mentions);
        for (int i = 0; i < mentions; i++)
        {
            _starts[i] = _count;
            var view = reader.Mention(i);
            for (int chain = 0; chain < view.ChainCount; chain++)
                AddChain(view, chain);
        }
        _starts[mentions] = _count;
    }

    /// <summary>Whether the way down to an argument is this one; sets <paramref name="title"/> where a step is the title.</summary>
    public bool Fits(RuleStep[] path, in RuleArgument argument, ref int title)
    {
        int found = -1;
        for (int i = 0; i < path.Length; i++)
        {
            if (!path[i].Roles.AsSpan().Contains(_roles[argument.Offset + i]))
                return false;
            int token = _tokens[argument.Offset + i];
            if (path[i].Test is { } test && !Passes(test, token))
                return false;
            if (path[i].IsTitle)
                found = token;
        }
        if (found >= 0)
            title = found;
        return true;
    }

    /// <summary>Whether one of these ways leads down from a token.</summary>
    public bool Has(RuleStep[][] paths, int token)
    {
        foreach (var path in paths)
            if (Has(path, 0, token))
                return true;
        return false;
    }

    /// <summary>The title around its noun: the words before it that belong to it, and an "of …" without a name.</summary>
    public void Title(int noun, out int first, out int end)
    {
        first = noun;
        while (first > _first && !_isName[first - 1 - _first] && _document.Heads[first - 1] is var head && head >= first && head <= noun
            && (_document.Deprels[first - 1] == Deprels.Compound || _document.Deprels[first - 1] == Deprels.Amod || _document.Deprels[first - 1] == Deprels.Flat)
            && !NoTitle.Contains(_document.FoldedHashes[first - 1]))
            first--;
        end = noun + 1;
        if (end + 1 >= _end || _document.Deprels[end] != Deprels.Case || _document.FoldedHashes[end] != Of)
            return;
        int last = _document.Heads[end];
        if (last <= end || last >= _end || last - end > 6 || _document.Heads[last] != noun)
            return;
        for (int t = end; t <= last; t++)
            if (_isName[t - _first])
                return;
        end = last + 1;
    }

    private static readonly ulong Of = WordHash.Exact("of");

    private void MarkMentions(int mentions)
    {
        int length = _end - _first;
        if (_isHead.Length < length)
        {
            _isHead = new bool[length * 2];
            _isName = new bool[length * 2];
            _isPerson = new bool[length * 2];
        }
        Array.Clear(_isHead, 0, length);
        Array.Clear(_isName, 0, length);
        Array.Clear(_isPerson, 0, length);
        for (int i = 0; i < mentions; i++)
        {
            var view = _reader.Mention(i);
            if (view.Head >= _first)
                _isHead[view.Head - _first] = true;
            int from = view.Mention.FirstToken - _first, size = Math.Min(view.Mention.EndToken, _end) - view.Mention.FirstToken;
            if (view.Mention.Kind is MentionKind.Name or MentionKind.Adjectival)
                Array.Fill(_isName, true, from, size);
            if (view.Mention.Kind == MentionKind.Name && view.Mention.Type == EntityType.Person)
                Array.Fill(_isPerson, true, from, size);
        }
    }

    private void AddChain(MentionView view, int index)
    {
        var chain = view.Chain(index);
        if (chain.Depth > MostDepth + 1)
            return;
        int offset = _used;
        Reserve(chain.Depth);
        int at = index;
        for (int i = 0; i < chain.Depth; i++)
        {
            _roles[_used] = view.Chain(at).Last;
            _tokens[_used++] = view.Chain(at).Below;
            at = IndexOf(view, view.Chain(at).Below);
        }
        var started = rules.StartedBy(_lemmas[chain.Token], _document.FoldedHashes[chain.Token]);
        if (chain.Depth <= MostDepth)
            _arguments[_count++] = new(chain.Token, chain.Depth, offset, started, false);
        if (chain.Depth < 2)
            return;
        int through = _tokens[_used - 2];
        if (!_isHead[through - _first] && !IsTitleOfName(through) && rules.ActsThrough(view.Mention, _lemmas[through], _document.FoldedHashes[through], _roles[_used - 1]))
            _arguments[_count++] = new(chain.Token, chain.Depth - 1, offset, started, true);
    }

    /// <summary>A noun right before a name is the title of that person, who acts himself.</summary>
    private bool IsTitleOfName(int noun) => noun + 1 < _end && _isPerson[noun + 1 - _first];

    private void Reserve(int depth)
    {
        if (_used + depth > _roles.Length)
        {
            Array.Resize(ref _roles, _roles.Length * 2);
            Array.Resize(ref _tokens, _tokens.Length * 2);
        }
        if (_count + 2 > _arguments.Length)
            Array.Resize(ref _arguments, _arguments.Length * 2);
    }

    private static int IndexOf(MentionView view, int token)
    {
        int at = 0;
        while (view.Chain(at).Token != token)
            at++;
        return at;
    }

    private bool Has(RuleStep[] path, int step, int governor)
    {
        for (int t = Math.Max(_first, governor - Reach); t < Math.Min(_end, governor + Reach); t++)
        {
            for (int link = 0; link < _reader.Links.Count(t); link++)
            {
                if (_reader.Links.Parent(t, link) != governor || !path[step].Roles.AsSpan().Contains(_reader.Links.Role(t, link))
                    || (path[step].Test is { } test && !Passes(test, t)))
                    continue;
                if (step + 1 == path.Length || Has(path, step + 1, t))
                    return true;
            }
        }
        return false;
    }
}
