using EntityGraph.Knowledge;
using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>The shipped tagger: parts of speech, lemmas and names.</summary>
internal sealed class Tagger : ITagger
{
    private readonly Lexicon _lexicon;
    private readonly NameLists _lists;
    private readonly SequenceModel _partOfSpeech;
    private readonly (Upos Upos, byte Xpos)[] _tags;
    private readonly Lemmatizer _lemmatizer;
    private readonly NameModel? _names;
    private readonly bool _values;
    private readonly ThreadLocal<Scratch> _scratch;

    /// <summary>A tagger with the model's names, or with those of a model of the user's.</summary>
    public Tagger(ModelSet models, NameModel? names = null)
        : this(models, names ?? new(models.Load("names.egm")), names is null)
    {
    }

    private Tagger(ModelSet models, NameModel? names, bool values)
    {
        _names = names;
        _values = values;
        _lexicon = new(models);
        _lists = new(models);
        _partOfSpeech = new(models.Load("tags.egm"), "pos.");
        _lemmatizer = new(models.Load("tags.egm"), "lemma.");
        _tags = [.. _partOfSpeech.Labels.Select(Split)];
        _scratch = new(() => new(_lexicon, _lists, _partOfSpeech, _names));
    }

    /// <summary>A tagger that finds no names.</summary>
    public static Tagger WithoutNames(ModelSet models) => new(models, null, false);

    /// <inheritdoc/>
    public void Tag(Document document, TagSink sink)
    {
        var scratch = _scratch.Value!;
        scratch.Context.Read(document);
        TagPartsOfSpeech(document, scratch);
        if (_names is not null)
            scratch.Names!.Read(document, scratch.Context, _values, sink);
    }

    private void TagPartsOfSpeech(Document document, Scratch scratch)
    {
        for (int s = 0; s < scratch.Context.Sentences.Count; s++)
        {
            var view = scratch.Context.View(s);
            var labels = scratch.PartsOfSpeech.Read(view);
            for (int i = view.First; i < view.End; i++)
            {
                (document.Upos[i], document.Xpos[i]) = _tags[labels[i - view.First]];
                scratch.PrefetchLemma(document, i);
            }
            for (int i = view.First; i < view.End; i++)
                document.Lemmas[i] = scratch.Lemma(_lemmatizer, document, i);
        }
    }

    private static (Upos Upos, byte Xpos) Split(string label)
    {
        int bar = label.IndexOf('|', StringComparison.Ordinal);
        return (Enum.TryParse<Upos>(label.AsSpan(bar + 1), out var upos) ? upos : Upos.X, PennTags.Parse(label.AsSpan(0, Math.Max(0, bar))));
    }

    /// <summary>The memory that one thread works in.</summary>
    private sealed class Scratch(Lexicon lexicon, NameLists lists, SequenceModel partOfSpeech, NameModel? names)
    {
        private const int LemmaSlots = 1 << 14;

        private readonly (ulong Key, string Lemma)[] _lemmas = new (ulong, string)[LemmaSlots];

        public TagContext Context { get; } = new(lexicon, lists);

        public PartOfSpeechReader PartsOfSpeech { get; } = new(partOfSpeech);

        public NameReader? Names { get; } = names is null ? null : new(names);

        /// <summary>The lemma of a token; the lemmas of frequent words are kept.</summary>
        public string Lemma(Lemmatizer lemmatizer, Document document, int token)
        {
            ulong key = LemmaKey(document, token);
            ref var slot = ref _lemmas[key & (LemmaSlots - 1)];
            if (slot.Lemma is null || slot.Key != key)
                slot = (key, lemmatizer.Lemma(document.TokenText(token), document.Xpos[token]));
            return slot.Lemma;
        }

        public void PrefetchLemma(Document document, int token) => CacheLine.Prefetch(ref _lemmas[LemmaKey(document, token) & (LemmaSlots - 1)].Key);

        private static ulong LemmaKey(Document document, int token) => WordHash.Join(document.ExactHashes[token], document.Xpos[token]);
    }
}
