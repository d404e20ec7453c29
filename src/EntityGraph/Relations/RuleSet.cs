using System.Text;
using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>The rules of one or more rule files, compiled: found by their meeting word, or by the types of the two mentions. Immutable and thread-safe.</summary>
internal sealed class RuleSet
{
    /// <summary>The shipped rule file.</summary>
    public const string Shipped = "relations.rules";

    private static readonly int Kinds = Enum.GetValues<EntityType>().Length;

    private readonly Rule[] _rules;
    private readonly Dictionary<ulong, Rule[]> _byWord = [];
    private readonly Rule[][] _patterns;
    private readonly RuleProxy[] _through;

    private RuleSet(IReadOnlyList<Rule> rules, IReadOnlyList<RuleProxy> through)
    {
        _rules = [.. rules];
        _through = [.. through];
        AnyWord = [.. _rules.Where(r => r.Meeting is { Words: null })];
        var byWord = new Dictionary<ulong, List<Rule>>();
        foreach (var rule in _rules)
        {
            foreach (ulong word in rule.Meeting?.Words?.Hashes ?? [])
            {
                if (!byWord.TryGetValue(word, out var list))
                    byWord[word] = list = [];
                list.Add(rule);
            }
        }
        foreach (var (word, list) in byWord)
            _byWord[word] = [.. list];
        _patterns = new Rule[Kinds * Kinds][];
        for (int first = 0; first < Kinds; first++)
            for (int second = 0; second < Kinds; second++)
                _patterns[(first * Kinds) + second] = [.. _rules.Where(r => r.Pattern is not null && Fits(r, (EntityType)first, (EntityType)second))];
    }

    /// <summary>No rule at all.</summary>
    public static RuleSet Empty { get; } = new([], []);

    /// <summary>The rules, in the order of the files.</summary>
    public IReadOnlyList<Rule> Rules => _rules;

    /// <summary>Rules whose meeting word may be any.</summary>
    public Rule[] AnyWord { get; }

    /// <summary>The rules of a model set's own rule file.</summary>
    /// <exception cref="RuleFormatException">The file is not as the rule language wants it.</exception>
    public static RuleSet Load(ModelSet models, Ontology ontology)
    {
        using var reader = new StreamReader(models.Open(Shipped), Encoding.UTF8);
        return Read(ontology, [(Shipped, reader.ReadToEnd())]);
    }

    /// <summary>The rules of several files; the lists of a file are known to those after it.</summary>
    /// <param name="ontology">The relation types that rules may give.</param>
    /// <param name="files">Name, for messages, and text of each file.</param>
    /// <exception cref="RuleFormatException">A file is not as the rule language wants it.</exception>
    public static RuleSet Read(Ontology ontology, IEnumerable<(string Name, string Text)> files)
    {
        var parser = new RuleParser(ontology);
        foreach (var (name, text) in files)
            parser.Read(name, text);
        return new(parser.Rules, parser.Through);
    }

    /// <summary>The rules of a user's files, which may use the lists of the shipped ones.</summary>
    /// <exception cref="RuleFormatException">A file is not as the rule language wants it.</exception>
    public static RuleSet ReadOwn(ModelSet models, Ontology ontology, IEnumerable<RuleFile> files)
    {
        var parser = new RuleParser(ontology);
        using var reader = new StreamReader(models.Open(Shipped), Encoding.UTF8);
        parser.Read(Shipped, reader.ReadToEnd());
        parser.ForgetRules();
        foreach (var file in files)
            parser.Read(file.Name, file.Text);
        return new(parser.Rules, parser.Through);
    }

    /// <summary>The rules that a word may start; null for none.</summary>
    public Rule[]? StartedBy(ulong lemma, ulong form) =>
        _byWord.TryGetValue(lemma, out var rules) || (form != lemma && _byWord.TryGetValue(form, out rules)) ? rules : null;

    /// <summary>The patterns that may join two mentions, given in text order.</summary>
    public Rule[] Patterns(Mention first, Mention second) => _patterns[((int)first.Type * Kinds) + (int)second.Type];

    /// <summary>Whether a mention in this role to this word acts through it: "officials of X".</summary>
    public bool ActsThrough(Mention mention, ulong lemma, ulong form, ulong role)
    {
        foreach (var proxy in _through)
            if (proxy.Roles.AsSpan().Contains(role) && proxy.Filter.Passes(mention) && proxy.Words.Contains(lemma, form))
                return true;
        return false;
    }

    private static bool Fits(Rule rule, EntityType first, EntityType second)
    {
        var pattern = rule.Pattern!;
        var (source, target) = pattern.SourceFirst ? (first, second) : (second, first);
        return Passes(pattern.Source, source) && Passes(pattern.Target, target)
            && Array.Exists(rule.Types, t => t.Allows(source, target) || (t.Symmetric && t.Allows(target, source)));
    }

    private static bool Passes(MentionFilter filter, EntityType type) => filter.Types == 0 || (filter.Types >> (int)type & 1) != 0;
}
