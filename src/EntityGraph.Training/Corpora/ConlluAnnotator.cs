using EntityGraph.Knowledge;
using EntityGraph.Models;
using EntityGraph.Syntax;
using EntityGraph.Tags;

namespace EntityGraph.Training.Corpora;

/// <summary>Fills the columns of CoNLL-U files whose words are given: lemma, tags, head and relation.</summary>
internal sealed class ConlluAnnotator
{
    /// <summary>Sentences that are read into one document; what is wrong with one does not grow with the file.</summary>
    private const int Chunk = 500;

    private readonly Lexicon _lexicon;
    private readonly ITagger _tagger;
    private readonly Parser _parser;

    /// <summary>An annotator with the tagger and the parser of a model.</summary>
    public ConlluAnnotator(ModelSet models)
    {
        _lexicon = new(models);
        _tagger = Tagger.WithoutNames(models);
        _parser = new(models);
    }

    /// <summary>The sentences, annotated. Comments, ranges of multi-word tokens and all other columns stay; enhanced heads, which the new tree may contradict, go.</summary>
    public IEnumerable<ConlluSentence> Annotate(IEnumerable<ConlluSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        foreach (var chunk in sentences.Chunk(Chunk))
        {
            var document = GivenTokens.Read([.. chunk.Where(s => s.Count > 0)], _lexicon);
            _tagger.Tag(document, new TagSink(document));
            _parser.Apply(document);
            int first = 0;
            foreach (var sentence in chunk)
            {
                Fill(document, first, sentence);
                first += sentence.Count;
                yield return sentence;
            }
        }
    }

    private static void Fill(Document document, int first, ConlluSentence sentence)
    {
        for (int i = 0; i < sentence.Count; i++)
        {
            string[] cells = sentence.Lines[sentence.Words[i]];
            int token = first + i, head = document.Heads[token];
            bool tagged = document.Xpos[token] != 0, parsed = document.Deprels[token] != Deprels.None;
            cells[ConlluSentence.Lemma] = document.Lemmas[token].Length == 0 ? "_" : document.Lemmas[token];
            cells[ConlluSentence.Upos] = tagged ? document.Upos[token].ToString() : "_";
            cells[ConlluSentence.Xpos] = PennTags.Name(document.Xpos[token]);
            cells[ConlluSentence.Head] = !parsed ? "_" : head < 0 ? "0" : sentence.Lines[sentence.Words[head - first]][0];
            cells[ConlluSentence.Deprel] = Deprels.Name(document.Deprels[token]);
            cells[ConlluSentence.EnhancedHeads] = "_";
        }
    }
}
