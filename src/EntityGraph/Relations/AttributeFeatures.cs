using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>What the classifiers of modality, time and title see of a relation and a sentence that shows it.</summary>
/// <remarks>Reusable; not thread-safe.</remarks>
internal sealed partial class AttributeFeatures(AttributeContext context)
{
    private const int MostWords = 48, MostMentions = 8;

    private Document _document = null!;
    private Sighting _shown = null!;
    private Mention _a = null!, _b = null!;
    private ulong _relation, _kind;
    private int _source, _target, _sentence, _first, _end, _predicate, _aHead, _bHead;
    private bool _positional;

    /// <summary>The features last collected.</summary>
    public FeatureBuffer Features { get; } = new();

    /// <summary>Turns to a relation of the document that the context last opened.</summary>
    public void Relation(RelationType type, int source, int target)
    {
        _document = context.Document;
        _relation = (ulong)type.Index;
        _kind = Kind(type.Name);
        _positional = AttributeReader.MayBeFormer(type);
        _source = source;
        _target = target;
    }

    /// <summary>Types of a kind are dated and placed alike.</summary>
    private static ulong Kind(string type) => type switch
    {
        "met-with" or "met-in" or "visited" or "hosted" or "negotiated-with" or "spoke-with" or "took-part-in" or "occurred-in" => 1,
        "told" or "praised" or "criticized" or "accused" or "demanded-of" or "threatened" or "supported" or "opposed" or "agreed-with" => 2,
        "attacked" or "fought-with" or "killed" or "arrested" or "prosecuted" or "sanctioned" or "protested-against" => 3,
        "appointed" or "succeeded" or "defeated" or "founded" or "born-in" or "died-in" or "aided" or "owns" => 4,
        _ => 5,
    };

    /// <summary>Turns to a sentence that shows the relation.</summary>
    public void Sentence(Sighting shown)
    {
        _shown = shown;
        _sentence = shown.Sentence;
        _first = _document.SentenceStarts[_sentence];
        _end = _document.SentenceStarts[_sentence + 1];
        _predicate = shown.Predicate;
        _a = _document.MentionList[shown.First];
        _b = _document.MentionList[shown.Second];
        _aHead = context.Head(_a.FirstToken, _a.EndToken);
        _bHead = context.Head(_b.FirstToken, _b.EndToken);
    }

    /// <summary>For how the relation is meant.</summary>
    public void Modality()
    {
        Features.Clear();
        Features.Add(201, _relation);
        Features.Add(202, _relation, (ulong)_document.SentenceBlocks[_sentence]);
        Nearby(_a, 203);
        if (_shown.First != _shown.Second)
            Nearby(_b, 206);
        if (_predicate >= 0)
            Clause();
        int from = Math.Min(_a.FirstToken, _b.FirstToken), to = Math.Max(_a.EndToken, _b.EndToken);
        for (int t = from, n = 0; t < to && n < MostWords; t++, n++)
        {
            Features.Add(210, context.Lemma(t));
            if (_document.Upos[t] is Upos.VERB or Upos.AUX or Upos.PART)
            {
                Features.Add(211, context.Lemma(t), _relation);
                Features.Add(212, _document.Xpos[t], _relation);
            }
        }
        for (int t = _first, n = 0; t < _end && n < MostWords; t++, n++)
            if (_document.Upos[t] is Upos.AUX or Upos.PART or Upos.SCONJ or Upos.ADV)
                Features.Add(213, context.Lemma(t));
        var (firstTime, endTime) = context.Times(_sentence);
        for (int i = firstTime; i < Math.Min(endTime, firstTime + 4); i++)
            Features.Add(199, When(_document.TimeList[i]), _relation);
        if (_positional)
            Elsewhere();
    }

    /// <summary>What stands before the names of the holder anywhere: "former President Clinton" said once holds for the whole text.</summary>
    private void Elsewhere()
    {
        var mentions = _document.EntityList[_source].MentionList;
        for (int i = 0; i < Math.Min(mentions.Count, MostMentions); i++)
        {
            var mention = _document.MentionList[mentions[i]];
            if (mention.Kind != MentionKind.Name)
                continue;
            int start = _document.SentenceStarts[_document.SentenceOf(mention.FirstToken)];
            for (int t = Math.Max(start, mention.FirstToken - 5); t < mention.FirstToken; t++)
                Features.Add(198, context.Lemma(t), _relation);
        }
    }

    private void Nearby(Mention mention, int template)
    {
        for (int back = 1; back <= 3; back++)
            Features.Add(template, Word(mention.FirstToken - back), _relation);
        Features.Add(template + 1, Word(mention.FirstToken - 1), Word(mention.FirstToken - 2), _relation);
        Features.Add(template + 2, Word(mention.EndToken), _relation);
        // Titles often belong to the mention itself: "former President Clinton".
        for (int t = mention.FirstToken; t < Math.Min(mention.EndToken, mention.FirstToken + 5); t++)
            Features.Add(template, context.Lemma(t), _relation);
    }

    /// <summary>The predicate, its auxiliaries, and the words that govern it.</summary>
    private void Clause()
    {
        Features.Add(214, _document.Xpos[_predicate], _relation);
        Features.Add(215, context.Lemma(_predicate), _relation);
        for (int level = 0, token = _predicate; level < 4 && token >= _first && token < _end; level++, token = _document.Heads[token])
        {
            Features.Add(216, (ulong)level, context.Lemma(token), _document.Xpos[token]);
            if (level > 0)
                Features.Add(217, context.Lemma(token), _relation);
            int governor = _document.Heads[token];
            if (governor >= 0)
                Features.Add(197, _document.Deprels[token], context.Lemma(governor));
            for (int t = Math.Max(_first, token - 8); t < Math.Min(_end, token + 3); t++)
            {
                if (_document.Heads[t] != token)
                    continue;
                byte role = _document.Deprels[t];
                if (role == Deprels.Aux || role == Deprels.AuxPass || role == CopId || role == Deprels.Mark || role == Deprels.Advmod)
                {
                    Features.Add(218, (ulong)Math.Min(level, 1), context.Lemma(t));
                    Features.Add(219, (ulong)Math.Min(level, 1), context.Lemma(t), _relation);
                }
            }
        }
    }

    private static readonly byte CopId = Deprels.Parse("cop");

    /// <summary>How a time lies to the day of the article.</summary>
    private ulong When(TimeExpression time)
    {
        if (time.From is not { } from || time.To is not { } to)
            return 0;
        if (_document.ReferenceDate is not { } today)
            return 1;
        return to < today.AddDays(-7) ? 2UL : to < today ? 3UL : from > today ? 4UL : from == to ? 5UL : 6UL;
    }

    private void Distances(int template, int token)
    {
        int nearest = Math.Min(Math.Abs(token - _aHead), Math.Abs(token - _bHead));
        Features.Add(template, (ulong)Bucket(nearest), _relation);
        if (_predicate >= 0)
            Features.Add(template + 1, (ulong)Bucket(token - _predicate), _relation);
        int low = Math.Min(_aHead, _bHead), high = Math.Max(_aHead, _bHead);
        Features.Add(template + 2, token < low ? 0UL : token > high ? 2UL : 1UL, _relation);
    }

    /// <summary>The way from the predicate to a token over the tree.</summary>
    private void Path(int template, int token)
    {
        if (_predicate < 0)
            return;
        var (way, top, under) = context.Path(_predicate, token);
        Features.Add(template, way);
        Features.Add(template + 1, way, _relation);
        Features.Add(template + 2, way, _document.Xpos[_predicate]);
        if (top < 0)
            return;
        Features.Add(template + 3, context.Lemma(top), way);
        Features.Add(template + 4, top == _predicate ? 1UL : 0UL, _relation);
        Features.Add(template + 5, under, top == token ? 1UL : 0UL, _document.Deprels[token]);
        Features.Add(template + 6, under, context.Lemma(top), _document.Deprels[token]);
    }

    private static int Bucket(int distance)
    {
        int size = Math.Abs(distance) switch { < 2 => Math.Abs(distance), < 4 => 2, < 7 => 3, < 12 => 4, < 20 => 5, _ => 6 };
        return distance < 0 ? 16 + size : size;
    }

    private ulong Word(int token) => context.Word(token, _sentence);
}
