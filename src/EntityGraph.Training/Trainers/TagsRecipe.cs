using EntityGraph.Knowledge;
using EntityGraph.Models;
using EntityGraph.Tags;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Makes the shipped models of the tagger from the corpora: lists of names, parts of speech, names.</summary>
internal static class TagsRecipe
{
    /// <summary>Writes <c>namelists.egm</c>, <c>tags.egm</c> and <c>names.egm</c>.</summary>
    /// <param name="corpora">The folder of corpora.</param>
    /// <param name="output">The folder of models; it holds <c>lexicon.egm</c> already.</param>
    /// <param name="parts">What to make: any of "lists", "pos", "names"; empty for all.</param>
    /// <param name="without">Sources of names to leave out.</param>
    /// <param name="log">Takes the progress.</param>
    public static void Run(string corpora, string output, IReadOnlyCollection<string> parts, IReadOnlyCollection<string> without, TextWriter log)
    {
        string data = Path.Combine(corpora, "data");
        if (Wants("lists"))
            NameListCompiler.Compile(Path.Combine(data, "gazetteers"), Path.Combine(output, "namelists.egm"));
        var models = ModelSet.FromFolder(output);
        var lexicon = new Lexicon(models);
        var lists = new NameLists(models);
        var checks = File.ReadLines(Path.Combine(corpora, "gold", "check-ids.txt")).Select(l => l.Trim()).ToHashSet(StringComparer.Ordinal);
        if (Wants("pos"))
        {
            var builder = new ModelFileBuilder();
            var words = TreebankWords.Read(Path.Combine(data, "treebanks", "en_ewt-ud-train.conllu.gz"));
            words.AddRange(TreebankWords.Read(Path.Combine(data, "treebanks", "en_gum_open-ud-train.conllu.gz")).Where(w => !IsCheck(w.Document)));
            var news = Silver(corpora, checks, 1).SelectMany(d => d.Tokens);
            new PartOfSpeechTrainer(lexicon, lists, log).Train(words, news, new() { MaximumFeatures = 150_000, Penalty = 0.2f, Dropout = 0.25f }, builder);
            LemmaTrainer.Train(words, builder);
            builder.Write(Path.Combine(output, "tags.egm"));
        }
        if (Wants("names"))
        {
            var builder = new ModelFileBuilder();
            var tagger = Tagger.WithoutNames(ModelSet.FromFolder(output));
            new NameTrainer(lexicon, lists, tagger, log).Train(NameCorpora.Labels, Names(corpora, models, checks).Where(d => !without.Contains(d.Source)), new() { MaximumFeatures = 300_000, Penalty = 0.2f, Dropout = 0.25f }, builder);
            builder.Write(Path.Combine(output, "names.egm"));
        }

        bool Wants(string part) => parts.Count == 0 || parts.Contains(part);

        bool IsCheck(string document) => document.StartsWith("GUM_news_", StringComparison.Ordinal) && checks.Contains("gum-" + document["GUM_news_".Length..]);
    }

    private static IEnumerable<NameDocument> Names(string corpora, ModelSet models, HashSet<string> checks)
    {
        string silver = Path.Combine(corpora, "silver"), gold = Path.Combine(corpora, "gold");
        var other = new NameCorpora(Path.Combine(corpora, "data"));
        // Twice: on the extractor's own tokens, and on those of a file, which keeps hyphens inside of words as other tokenizers do.
        return ProjectedNames.Read(silver, models, "silver", 0.6f, id => IsFree(id, checks))
            .Concat(ProjectedNames.Read(gold, models, "gold", 0.9f, _ => true))
            .Concat(Silver(corpora, checks, 0.4f))
            .Concat(NameCorpora.Own(Path.Combine(gold, "names.tune.conll.gz"), "gold", 0.6f, _ => true))
            .Concat(other.Other("redocred", "train.conll.gz", 0.7f))
            .Concat(other.Other("uner_ewt", "train-with-oth.conll.gz", 0.6f))
            .Concat(other.Other("wnut17", "train.conll.gz", 0.5f))
            .Concat(other.Other("btc", "train.conll.gz", 0.7f))
            .Concat(other.Other("crossner_other", "train.conll.gz", 0.5f))
            .Concat(other.Other("crossner_other", "dev.conll.gz", 0.5f))
            .Concat(new WireTables(Path.Combine(corpora, "data", "gazetteers"), seed: 7).Documents(100, 0.3f));
    }

    private static IEnumerable<NameDocument> Silver(string corpora, HashSet<string> checks, float weight) =>
        NameCorpora.Own(Path.Combine(corpora, "silver", "names.tune.conll.gz"), "silver", weight, id => IsFree(id, checks));

    private static bool IsFree(string? id, HashSet<string> checks) => id is null || (!checks.Contains(id) && !IsHeldOut(id));

    /// <summary>The silver documents whose text is in the dev part of Re-DocRED (its last 50 documents), which is measured on.</summary>
    private static bool IsHeldOut(string id)
    {
        const string Start = "wp-re-docred-dev-";
        return id.StartsWith(Start, StringComparison.Ordinal) && int.TryParse(id.AsSpan(Start.Length), out int number) && number >= 450;
    }
}
