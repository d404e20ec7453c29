using System.Collections.Concurrent;
using EntityGraph.Models;

namespace EntityGraph.Syntax;

/// <summary>Finds the syntactic head of every token and the relation between them. Immutable and thread-safe.</summary>
/// <remarks>
/// Every sentence that is parsed gets one root and no cycle; arcs may cross. A sentence of more than <see cref="ParserWorker.LongestPiece"/> tokens is cut,
/// at punctuation where there is some, and the roots of the later pieces hang under the first one's as parataxis, so that time stays linear.
/// Boilerplate is not parsed.
/// </remarks>
internal sealed class Parser
{
    private readonly ParserModel? _model;
    private readonly Func<Document, int, bool>? _wanted;
    private readonly ConcurrentBag<ParserWorker> _workers = [];

    /// <summary>A parser with the model's own network; without one it leaves all tokens unparsed.</summary>
    /// <param name="models">The model.</param>
    /// <param name="wanted">Tells of a document and a sentence of it whether to parse it; null for all sentences.</param>
    /// <exception cref="ModelFormatException">The model file is damaged or of another version.</exception>
    public Parser(ModelSet models, Func<Document, int, bool>? wanted = null)
        : this(models.Has(ParserModel.FileName) ? new ParserModel(models.Load(ParserModel.FileName)) : null, wanted)
    {
    }

    internal Parser(ParserModel? model, Func<Document, int, bool>? wanted = null)
    {
        _model = model;
        _wanted = wanted;
    }

    /// <summary>Fills the columns of heads and relations.</summary>
    /// <param name="document">The document, with tags.</param>
    /// <param name="onlyWithMentions">Whether to leave out the sentences without a mention, which must be known by then.</param>
    public void Apply(Document document, bool onlyWithMentions = false)
    {
        if (_model is not null)
        {
            if (!_workers.TryTake(out var worker))
                worker = new(_model);
            int mention = 0;
            for (int sentence = 0; sentence < document.SentenceCount; sentence++)
            {
                int first = document.SentenceStarts[sentence], end = document.SentenceStarts[sentence + 1];
                while (mention < document.MentionList.Count && document.MentionList[mention].FirstToken < first)
                    mention++;
                bool mentioned = mention < document.MentionList.Count && document.MentionList[mention].FirstToken < end;
                if (document.SentenceBlocks[sentence] != BlockKind.Boilerplate && (mentioned || !onlyWithMentions) && (_wanted is null || _wanted(document, sentence)))
                    AddSentence(document, worker, first, end);
            }
            worker.Flush(document);
            _workers.Add(worker);
            JoinPieces(document);
        }
        document.ForgetTree();
    }

    private static void AddSentence(Document document, ParserWorker worker, int first, int end)
    {
        while (first < end)
        {
            int cut = end - first <= ParserWorker.LongestPiece ? end : Cut(document, first);
            worker.Add(document, first, cut - first);
            first = cut;
        }
    }

    /// <summary>Where to cut a sentence that is too long: after the last mark of punctuation in the second half of what can be parsed at once.</summary>
    private static int Cut(Document document, int first)
    {
        int end = first + ParserWorker.LongestPiece;
        for (int i = end - 1; i > end - (ParserWorker.LongestPiece / 2); i--)
            if (document.TokenKinds[i] == TokenKind.Punctuation)
                return i + 1;
        return end;
    }

    private static void JoinPieces(Document document)
    {
        for (int sentence = 0; sentence < document.SentenceCount; sentence++)
        {
            int first = document.SentenceStarts[sentence], end = document.SentenceStarts[sentence + 1], root = -1;
            if (end - first <= ParserWorker.LongestPiece)
                continue;
            for (int i = first; i < end; i++)
            {
                if (document.Deprels[i] != Deprels.Root)
                    continue;
                if (root < 0)
                {
                    root = i;
                    continue;
                }
                document.Heads[i] = root;
                document.Deprels[i] = Deprels.Parataxis;
            }
        }
    }
}
