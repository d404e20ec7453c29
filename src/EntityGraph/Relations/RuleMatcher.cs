using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Finds the rules that hold for two mentions of a sentence. Reusable; not thread-safe. Does not allocate once its buffers have grown.</summary>
internal sealed class RuleMatcher(RuleSet rules)
{
    /// <summary>Most hits that are kept of one pair.</summary>
    public const int MostHits = 32;

    private readonly RuleArguments _arguments = new(rules);
    private readonly RuleHit[] _hits = new RuleHit[MostHits];
    private int _count;

    /// <summary>The compiled rules.</summary>
    public RuleSet Rules => rules;

    /// <summary>The rules that hold for the pair last matched.</summary>
    public ReadOnlySpan<RuleHit> Hits => _hits.AsSpan(0, _count);

    /// <summary>Turns to the sentence that the reader last read.</summary>
    public void Sentence(Document document, PairReader reader, ulong[] lemmas) => _arguments.Read(document, reader, lemmas);

    /// <summary>Finds the rules that hold for two mentions of the sentence, by their positions in it; the same one twice for what happens within a set.</summary>
    public void Match(int first, int second)
    {
        _count = 0;
        var (a, b) = (_arguments.Mention(first), _arguments.Mention(second));
        if (first != second && a.Entity == b.Entity && a.Entity >= 0)
            return;
        for (int i = _arguments.Start(first); i < _arguments.Start(first + 1); i++)
        {
            ref readonly var one = ref _arguments[i];
            if (first == second)
            {
                Try(one.Rules, a, one, b, one, self: true);
                continue;
            }
            for (int j = _arguments.Start(second); j < _arguments.Start(second + 1); j++)
            {
                if (_arguments[j].Token != one.Token)
                    continue;
                Try(one.Rules, a, one, b, _arguments[j], self: false);
                Try(rules.AnyWord, a, one, b, _arguments[j], self: false);
            }
        }
        if (first == second)
            return;
        if (b.FirstToken >= a.EndToken && b.FirstToken - a.EndToken <= WordPattern.MostBetween)
            TryPatterns(a, b);
    }

    private void Try(Rule[]? started, Mention a, in RuleArgument one, Mention b, in RuleArgument other, bool self)
    {
        foreach (var rule in started ?? [])
        {
            if (!_arguments.Passes(rule.Meeting!, one.Token))
                continue;
            int title = -1;
            if (Fits(rule.Source!, a, one, ref title) && Fits(rule.Target!, b, other, ref title))
                Report(rule, a, one.Lifted, b, other.Lifted, one.Token, title, forward: true, self);
            else if (!self && (title = -1) < 0 && Fits(rule.Target!, a, one, ref title) && Fits(rule.Source!, b, other, ref title))
                Report(rule, b, other.Lifted, a, one.Lifted, one.Token, title, forward: false, self);
        }
    }

    private bool Fits(RuleEnd end, Mention mention, in RuleArgument argument, ref int title)
    {
        if (!end.Filter.Passes(mention))
            return false;
        foreach (var path in end.Paths)
            if (path.Length == argument.Depth && _arguments.Fits(path, argument, ref title))
                return true;
        return false;
    }

    private void Report(Rule rule, Mention source, bool sourceLifted, Mention target, bool targetLifted, int trigger, int title, bool forward, bool self)
    {
        foreach (var condition in rule.Conditions)
            if (_arguments.Has(condition.Paths, trigger) != condition.Wanted)
                return;
        int titleFirst = -1, titleEnd = -1;
        if (rule.MeetingIsTitle)
            title = trigger;
        if (title >= 0)
            _arguments.Title(title, out titleFirst, out titleEnd);
        foreach (var type in rule.Types)
        {
            bool fits = (Allows(type.From, source, sourceLifted) && Allows(type.To, target, targetLifted))
                || (type.Symmetric && Allows(type.To, source, sourceLifted) && Allows(type.From, target, targetLifted));
            if (fits && (!self || type.Symmetric))
                Add(new(rule.Index, (type.Index * 2) + (forward || type.Symmetric ? 0 : 1), trigger, titleFirst, titleEnd));
        }
    }

    /// <summary>A mention may act through a noun only where the ontology has an actor: people and countries alike.</summary>
    private static bool Allows(int types, Mention mention, bool lifted)
    {
        const int actor = (1 << (int)EntityType.Person) | (1 << (int)EntityType.Country);
        return (types >> (int)mention.Type & 1) != 0 && (!lifted || (types & actor) == actor);
    }

    private void TryPatterns(Mention a, Mention b)
    {
        var window = _arguments.Window;
        foreach (var rule in rules.Patterns(a, b))
        {
            var pattern = rule.Pattern!;
            if (!pattern.Source.Passes(pattern.SourceFirst ? a : b) || !pattern.Target.Passes(pattern.SourceFirst ? b : a)
                || !pattern.Matches(window, a, b, out int titleFirst, out int titleEnd))
                continue;
            int trigger = titleEnd > 0 ? titleEnd - 1 : a.EndToken < b.FirstToken ? b.FirstToken - 1 : -1;
            foreach (var type in rule.Types)
                Add(new(rule.Index, (type.Index * 2) + (pattern.SourceFirst || type.Symmetric ? 0 : 1), trigger, titleFirst, titleEnd));
        }
    }

    private void Add(RuleHit hit)
    {
        if (_count == MostHits)
            return;
        for (int i = 0; i < _count; i++)
            if (_hits[i].Rule == hit.Rule && _hits[i].Label == hit.Label)
                return;
        _hits[_count++] = hit;
    }
}
