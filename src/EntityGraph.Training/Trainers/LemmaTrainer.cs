using EntityGraph.Models;
using EntityGraph.Tags;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Learns the rules and exceptions of the <see cref="Lemmatizer"/> from treebanks.</summary>
internal static class LemmaTrainer
{
    /// <summary>The section names begin so.</summary>
    public const string Prefix = "lemma.";

    private static readonly HashSet<string> Proper = new(["NNP", "NNPS", "ADD", "FW", "GW"], StringComparer.Ordinal);

    /// <summary>Learns and adds the sections.</summary>
    public static void Train(IReadOnlyList<TreebankWords> treebank, ModelFileBuilder builder)
    {
        var seen = new Dictionary<(string Tag, string Word), Dictionary<string, int>>();
        foreach (var sentence in treebank)
            for (int i = 0; i < sentence.Forms.Length; i++)
            {
                var key = (sentence.Xpos[i], Fold(sentence.Forms[i]));
                if (!seen.TryGetValue(key, out var lemmas))
                    seen[key] = lemmas = new(StringComparer.Ordinal);
                string lemma = Proper.Contains(sentence.Xpos[i]) ? sentence.Lemmas[i] : Fold(sentence.Lemmas[i]);
                lemmas[lemma] = lemmas.GetValueOrDefault(lemma) + 1;
            }
        var words = seen.Select(p => (p.Key.Tag, p.Key.Word, Lemma: p.Value.OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).First().Key, Count: p.Value.Values.Sum()))
            .Where(w => w.Word.Length <= Lemmatizer.LongestWord).OrderBy(w => w.Tag, StringComparer.Ordinal).ThenBy(w => w.Word, StringComparer.Ordinal).ToList();
        var votes = new SortedDictionary<(string Tag, string Ending), Dictionary<(int Cut, string Add), int>>();
        foreach (var (tag, word, lemma, _) in words)
        {
            var script = Script(word, lemma);
            for (int length = 0; length <= Math.Min(Lemmatizer.LongestEnding, word.Length); length++)
            {
                var key = (tag, word[^length..]);
                if (!votes.TryGetValue(key, out var scripts))
                    votes[key] = scripts = [];
                scripts[script] = scripts.GetValueOrDefault(script) + 1;
            }
        }
        var rules = new Dictionary<(string Tag, string Ending), (int Cut, string Add)>();
        foreach (var (key, scripts) in votes.OrderBy(v => v.Key.Ending.Length))
        {
            var (best, count) = scripts.OrderByDescending(s => s.Value).ThenBy(s => s.Key.Cut).ThenBy(s => s.Key.Add, StringComparer.Ordinal).First();
            bool known = Inherited(key) == best;
            if (!known && (key.Ending.Length == 0 || count >= 2))
                rules[key] = best;
        }
        string[] lines = [.. rules.OrderBy(r => r.Key.Tag, StringComparer.Ordinal).ThenBy(r => r.Key.Ending, StringComparer.Ordinal)
            .Select(r => $"{r.Key.Tag}\t{r.Key.Ending}\t{r.Value.Cut}\t{r.Value.Add}")];
        var lemmatizer = new Lemmatizer(lines, [], "rules in training");
        string[] exceptions = [.. words.Where(w => (!Proper.Contains(w.Tag) || w.Count > 2) && Fold(lemmatizer.Lemma(w.Word, PennTags.Parse(w.Tag))) != Fold(w.Lemma))
            .Select(w => $"{w.Tag}\t{w.Word}\t{w.Lemma}")];
        builder.AddLines(Prefix + "rules", lines).AddLines(Prefix + "exceptions", exceptions);

        (int Cut, string Add)? Inherited((string Tag, string Ending) key)
        {
            for (int length = key.Ending.Length - 1; length >= 0; length--)
                if (rules.TryGetValue((key.Tag, key.Ending[^length..]), out var rule))
                    return rule;
            return null;
        }
    }

    private static (int Cut, string Add) Script(string word, string lemma)
    {
        int same = 0;
        while (same < word.Length && same < lemma.Length && word[same] == char.ToLowerInvariant(lemma[same]))
            same++;
        return (word.Length - same, lemma[same..]);
    }

    private static string Fold(string word) => string.Concat(word.Select(WordHash.Fold));
}
