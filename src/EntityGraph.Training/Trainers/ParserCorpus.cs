using EntityGraph.Knowledge;
using EntityGraph.Syntax;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Treebanks read and tagged, ready to learn from.</summary>
internal sealed class ParserCorpus
{
    /// <summary>What is left of the weight of an arc or label on which teacher and corpus differ.</summary>
    private const float Doubt = 0.4f;

    private readonly List<(Document Document, int First, ConlluSentence Sentence)> _sentences = [];

    /// <summary>Reads files; sentences of documents to leave out, of one word, or too long for one piece are passed over.</summary>
    public ParserCorpus(IEnumerable<string> files, Predicate<string> leaveOut, Lexicon lexicon, ITagger tagger)
    {
        foreach (string file in files)
            foreach (var chunk in ConlluReader.Read(file).Where(s => s.Count <= ParserWorker.LongestPiece && !leaveOut(s.DocumentId)).Chunk(400))
            {
                var document = GivenTokens.Read(chunk, lexicon);
                tagger.Tag(document, new TagSink(document));
                for (int i = 0; i < chunk.Length; i++)
                    _sentences.Add((document, document.SentenceStarts[i], chunk[i]));
            }
    }

    public int Sentences => _sentences.Count;

    /// <summary>The folded hashes of all words.</summary>
    public IEnumerable<ulong> Words => _sentences.SelectMany(s => Enumerable.Range(s.First, s.Sentence.Count).Select(i => s.Document.FoldedHashes[i]));

    /// <summary>All sentences as examples; where a teacher is given, with its trees; arcs on which the corpus agrees weigh <paramref name="weight"/>, the others less.</summary>
    public List<ParserExample> Examples(ParserVocabulary vocabulary, bool tags, Parser? teacher, float weight)
    {
        if (teacher is not null)
            foreach (var document in _sentences.Select(s => s.Document).Distinct())
                teacher.Apply(document);
        return [.. _sentences.Select(s => Example(s.Document, s.First, s.Sentence, vocabulary, tags, teacher is not null, weight))];
    }

    /// <summary>Parses all and counts right arcs and right arcs with right relations, punctuation and subtypes aside.</summary>
    public (double Unlabelled, double Labelled) Score(Parser parser)
    {
        int words = 0, arcs = 0, both = 0;
        foreach (var document in _sentences.Select(s => s.Document).Distinct())
            parser.Apply(document);
        foreach (var (document, first, sentence) in _sentences)
            for (int i = 0; i < sentence.Count; i++)
            {
                if (sentence[i, ConlluSentence.Upos] == "PUNCT")
                    continue;
                words++;
                int head = document.Heads[first + i];
                if ((head < 0 ? -1 : head - first) != Head(sentence, i))
                    continue;
                arcs++;
                if (Main(Deprels.Name(document.Deprels[first + i])) == Main(sentence[i, ConlluSentence.Deprel]))
                    both++;
            }
        return (100.0 * arcs / words, 100.0 * both / words);
    }

    private static ParserExample Example(Document document, int first, ConlluSentence sentence, ParserVocabulary vocabulary, bool tags, bool taught, float weight)
    {
        int count = sentence.Count;
        var example = new ParserExample
        {
            Count = count,
            Words = new int[count],
            Features = new int[count * ParserFeatures.Count],
            Heads = new int[count],
            Labels = new byte[count],
            Tags = new byte[count],
            ArcWeights = new float[count],
            LabelWeights = new float[count],
        };
        for (int i = 0; i < count; i++)
        {
            int token = first + i, own = document.Heads[token] < 0 ? -1 : document.Heads[token] - first;
            example.Words[i] = vocabulary.Row(document.FoldedHashes[token]);
            ParserFeatures.Fill(document, token, i == 0, tags, example.Features.AsSpan(i * ParserFeatures.Count, ParserFeatures.Count));
            int head = Head(sentence, i);
            byte label = Deprels.Parse(sentence[i, ConlluSentence.Deprel]);
            example.Heads[i] = taught ? own : head;
            example.Labels[i] = taught ? document.Deprels[token] : label;
            example.Tags[i] = taught ? (byte)0 : PennTags.Parse(sentence[i, ConlluSentence.Xpos]);
            example.ArcWeights[i] = !taught || own == head ? weight : weight * Doubt;
            example.LabelWeights[i] = !taught || (own == head && document.Deprels[token] == label) ? weight : weight * Doubt;
        }
        return example;
    }

    private static int Head(ConlluSentence sentence, int word) => int.Parse(sentence[word, ConlluSentence.Head], System.Globalization.CultureInfo.InvariantCulture) - 1;

    private static string Main(string relation) => relation.Split(':')[0];
}
