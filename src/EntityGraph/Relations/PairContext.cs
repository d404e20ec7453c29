using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EntityGraph.Relations;

/// <summary>What the encoder adds to the hidden layer for a pair of mentions of a sentence, and for a pair of entities.</summary>
/// <remarks>
/// For mentions: what it made of the last tokens of both, and the greatest values over the tokens between and around them (pooling as in Zeng et al. 2014). For entities: of their closest
/// mentions, their sentences, and the greatest values over all mentions of each. Reusable; not thread-safe.
/// </remarks>
internal sealed unsafe class PairContext(TokenEncoder model)
{
    /// <summary>Most tokens that are looked at between two mentions, and at the beginning of a sentence.</summary>
    public const int MostBetween = 40;

    /// <summary>Most tokens that are looked at on either side of a pair.</summary>
    public const int MostAround = 15;

    /// <summary>Most mentions of an entity that are looked at.</summary>
    public const int MostMentions = 12;

    /// <summary>What is kept of each mention: see <see cref="TokenEncoderShape.FirstEntity"/> and <see cref="TokenEncoderShape.FirstElsewhere"/>.</summary>
    private static ReadOnlySpan<int> Sides => [TokenEncoderShape.FirstEntity, TokenEncoderShape.SecondEntity, TokenEncoderShape.FirstElsewhere, TokenEncoderShape.SecondElsewhere];

    private readonly TokenEncoderWorker _worker = new(model);
    private readonly int _hidden = model.Shape.Hidden, _step = TokenEncoderShape.Pooled.Length * model.Shape.Hidden;
    private readonly float[] _sum = new float[model.Shape.Hidden];
    private float[] _mentions = [], _sentences = [], _entities = [];
    private int _first, _mention;

    /// <summary>Turns to a document.</summary>
    public void Open(Document document)
    {
        _mention = 0;
        Reserve(ref _mentions, document.MentionList.Count * Sides.Length * _hidden);
        Reserve(ref _sentences, document.SentenceCount * _hidden);
    }

    /// <summary>Encodes a sentence behind the one last read.</summary>
    public void Sentence(Document document, int sentence)
    {
        _first = document.SentenceStarts[sentence];
        int end = document.SentenceStarts[sentence + 1];
        _worker.Encode(document, _first, end, ref _mention);
        var all = _sentences.AsSpan(sentence * _hidden, _hidden);
        all.Clear();
        AddMost(_first, Math.Min(end, _first + MostBetween), default, TokenEncoderShape.Anywhere, all);
        for (int i = _worker.Range.First; i < _worker.Range.End; i++)
            for (int side = 0; side < Sides.Length; side++)
                OfMention(i, Sides[side]).CopyTo(Kept(i, side));
    }

    /// <summary>Once all sentences are read: puts together what stands around all mentions of each entity.</summary>
    public void Gather(Document document)
    {
        Reserve(ref _entities, document.EntityList.Count * 2 * _hidden);
        for (int entity = 0; entity < document.EntityList.Count; entity++)
        {
            for (int side = 0; side < 2; side++)
            {
                var most = _entities.AsSpan(((entity * 2) + side) * _hidden, _hidden);
                most.Fill(float.NegativeInfinity);
                int seen = 0;
                foreach (int mention in document.EntityList[entity].MentionList)
                    if (Counts(document, mention) && seen++ < MostMentions)
                        Raise(most, ref Kept(mention, 2 + side)[0]);
                if (seen == 0)
                    most.Clear();
            }
        }
    }

    /// <summary>Whether a mention stands where relations are looked for.</summary>
    internal static bool Counts(Document document, int mention) =>
        document.SentenceBlocks[document.SentenceOf(document.MentionList[mention].FirstToken)] is not (BlockKind.Boilerplate or BlockKind.Dateline);

    /// <summary>The context of two mentions of the sentence last read; twice the same for what happens within a set.</summary>
    public ReadOnlySpan<float> OfMentions(PairReader reader, int first, int second)
    {
        Array.Clear(_sum);
        AddMention(reader.Mention(first).Index, TokenEncoderShape.First);
        if (first != second)
            AddMention(reader.Mention(second).Index, TokenEncoderShape.Second);
        var (left, leftEnd, right, rightEnd) = reader.Extent;
        AddMost(leftEnd, Math.Min(right, leftEnd + MostBetween), default, TokenEncoderShape.Between, _sum);
        AddMost(Math.Max(_first, left - MostAround), left, (rightEnd, rightEnd + MostAround), TokenEncoderShape.Around, _sum);
        return _sum;
    }

    /// <summary>The context of two entities by their closest mentions.</summary>
    public ReadOnlySpan<float> OfEntities((int First, int Second) entities, (int First, int Second) mentions, (int First, int Second) sentences)
    {
        ReadOnlySpan<float> first = Kept(mentions.First, 0), second = Kept(mentions.Second, 1);
        ReadOnlySpan<float> one = _sentences.AsSpan(sentences.First * _hidden, _hidden), other = _sentences.AsSpan(sentences.Second * _hidden, _hidden);
        ReadOnlySpan<float> firstElsewhere = _entities.AsSpan(entities.First * 2 * _hidden, _hidden), secondElsewhere = _entities.AsSpan(((entities.Second * 2) + 1) * _hidden, _hidden);
        for (int i = 0; i < _hidden; i += 8)
        {
            var either = Vector256.MaxNative(Vector256.Create(one[i..]), Vector256.Create(other[i..]));
            var sum = Vector256.Create(first[i..]) + Vector256.Create(second[i..]) + either + Vector256.Create(firstElsewhere[i..]) + Vector256.Create(secondElsewhere[i..]);
            sum.CopyTo(_sum, i);
        }
        return _sum;
    }

    private Span<float> Kept(int mention, int side) => _mentions.AsSpan(((mention * Sides.Length) + side) * _hidden, _hidden);

    private void AddMention(int mention, int block)
    {
        var values = OfMention(mention, block);
        for (int i = 0; i < _hidden; i += 8)
            (Vector256.Create(_sum, i) + Vector256.Create(values[i..])).CopyTo(_sum, i);
    }

    /// <summary>Adds the greatest value of each unit over two stretches of tokens.</summary>
    private void AddMost(int from, int to, (int From, int To) other, int block, Span<float> sum)
    {
        from -= _first;
        to = Math.Min(to - _first, _worker.Count);
        int otherFrom = other.From - _first, otherTo = Math.Min(other.To - _first, _worker.Count);
        if (to <= from && otherTo <= otherFrom)
            return;
        ref float target = ref MemoryMarshal.GetReference(sum[.._hidden]);
        for (nuint i = 0; i < (nuint)_hidden; i += 16)
        {
            var (left, right) = (Vector256.Create(float.NegativeInfinity), Vector256.Create(float.NegativeInfinity));
            Raise(from, to, block, i, ref left, ref right);
            Raise(otherFrom, otherTo, block, i, ref left, ref right);
            (Vector256.LoadUnsafe(ref target, i) + left).StoreUnsafe(ref target, i);
            (Vector256.LoadUnsafe(ref target, i + 8) + right).StoreUnsafe(ref target, i + 8);
        }
    }

    /// <summary>Raises sixteen units to the greatest values over some tokens.</summary>
    private void Raise(int from, int to, int block, nuint unit, ref Vector256<float> left, ref Vector256<float> right)
    {
        if (to <= from)
            return;
        float* values = _worker.OfToken(from, block) + unit;
        for (int t = from; t < to; t++, values += _step)
        {
            left = Vector256.MaxNative(left, Vector256.Load(values));
            right = Vector256.MaxNative(right, Vector256.Load(values + 8));
        }
    }

    private void Raise(Span<float> most, ref float values)
    {
        ref float to = ref MemoryMarshal.GetReference(most);
        for (nuint i = 0; i < (nuint)_hidden; i += 8)
            Vector256.MaxNative(Vector256.LoadUnsafe(ref to, i), Vector256.LoadUnsafe(ref values, i)).StoreUnsafe(ref to, i);
    }

    private ReadOnlySpan<float> OfMention(int mention, int block) => MemoryMarshal.CreateReadOnlySpan(ref *_worker.OfMention(mention, block), _hidden);

    private static void Reserve(ref float[] array, int size)
    {
        if (array.Length < size)
            array = new float[Math.Max(size, array.Length * 2)];
    }
}
