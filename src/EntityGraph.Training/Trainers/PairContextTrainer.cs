using System.Runtime.InteropServices;
using EntityGraph.Relations;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>What the encoder adds for a pair (see <see cref="PairContext"/>), and the way back for its gradient.</summary>
internal sealed unsafe class PairContextTrainer(TokenEncoderTrainer encoder, TokenEncoderShape shape)
{
    private const int MostSlots = 3;

    private readonly int _hidden = shape.Hidden;
    private readonly int[] _where = new int[MostSlots * shape.Hidden], _blocks = new int[MostSlots];
    private readonly float[] _most = new float[shape.Hidden];
    private readonly List<(int From, int To)> _stretches = [];
    private int _slots, _first, _second, _firstBlock;

    /// <summary>The sum of the pair last read.</summary>
    public float[] Sum { get; } = new float[shape.Hidden];

    /// <summary>Takes the gradient of <see cref="Sum"/>.</summary>
    public float[] Gradient { get; } = new float[shape.Hidden];

    /// <summary>Reads two mentions of a sentence.</summary>
    public void ReadMentions(Document document, RelationInstance instance)
    {
        ReadTokens(document, instance.First, instance.Second, TokenEncoderShape.First);
        var (left, leftEnd, right, rightEnd) = instance.Extent;
        var (start, end) = Sentence(document, instance.First, TokenEncoderShape.LongestSentence);
        Most(TokenEncoderShape.Between, (leftEnd, Math.Min(right, leftEnd + PairContext.MostBetween)));
        Most(TokenEncoderShape.Around, (Math.Max(start, left - PairContext.MostAround), left), (rightEnd, Math.Min(end, rightEnd + PairContext.MostAround)));
    }

    /// <summary>Reads two entities by their closest mentions.</summary>
    public void ReadEntities(Document document, RelationInstance instance)
    {
        var (first, second) = instance.Closest;
        ReadTokens(document, first, second, TokenEncoderShape.FirstEntity);
        Most(TokenEncoderShape.Anywhere, Sentence(document, first, PairContext.MostBetween), Sentence(document, second, PairContext.MostBetween));
        MostOfEntity(document, instance.First, TokenEncoderShape.FirstElsewhere);
        MostOfEntity(document, instance.Second, TokenEncoderShape.SecondElsewhere);
    }

    /// <summary>Gives the gradient back to the encoder.</summary>
    public void Return()
    {
        Return(_first, _firstBlock);
        if (_second >= 0)
            Return(_second, _firstBlock + 1);
        for (int slot = 0; slot < _slots; slot++)
            for (int i = 0; i < _hidden; i++)
                if (_where[(slot * _hidden) + i] is >= 0 and var token)
                    encoder.OutputGradient[((long)token * shape.Outputs) + (_blocks[slot] * _hidden) + i] += Gradient[i];
    }

    private static (int Start, int End) Sentence(Document document, int mention, int most)
    {
        int sentence = document.SentenceOf(document.MentionList[mention].FirstToken), start = document.SentenceStarts[sentence];
        return (start, Math.Min(document.SentenceStarts[sentence + 1], start + most));
    }

    private void ReadTokens(Document document, int first, int second, int block)
    {
        _firstBlock = block;
        _first = document.MentionList[first].EndToken - 1;
        _second = first == second ? -1 : document.MentionList[second].EndToken - 1;
        _slots = 0;
        Array.Clear(Sum);
        Add(_first, block);
        if (_second >= 0)
            Add(_second, block + 1);
    }

    private void Add(int token, int block)
    {
        float* values = encoder.Output + ((long)token * shape.Outputs) + (block * _hidden);
        for (int i = 0; i < _hidden; i++)
            Sum[i] += values[i];
    }

    private void Return(int token, int block)
    {
        float* to = encoder.OutputGradient + ((long)token * shape.Outputs) + (block * _hidden);
        for (int i = 0; i < _hidden; i++)
            to[i] += Gradient[i];
    }

    private void MostOfEntity(Document document, int entity, int block)
    {
        _stretches.Clear();
        foreach (int mention in document.EntityList[entity].MentionList)
            if (PairContext.Counts(document, mention) && _stretches.Count < PairContext.MostMentions)
                _stretches.Add((document.MentionList[mention].EndToken - 1, document.MentionList[mention].EndToken));
        Most(block, CollectionsMarshal.AsSpan(_stretches));
    }

    /// <summary>Adds the greatest value of each unit over some stretches of tokens.</summary>
    private void Most(int block, params ReadOnlySpan<(int From, int To)> stretches)
    {
        var where = _where.AsSpan(_slots * _hidden, _hidden);
        _blocks[_slots++] = block;
        where.Fill(-1);
        _most.AsSpan().Fill(float.NegativeInfinity);
        foreach (var stretch in stretches)
            Raise(where, stretch, block);
        for (int i = 0; i < _hidden; i++)
            if (where[i] >= 0)
                Sum[i] += _most[i];
    }

    private void Raise(Span<int> where, (int From, int To) stretch, int block)
    {
        for (int t = stretch.From; t < stretch.To; t++)
        {
            float* row = encoder.Output + ((long)t * shape.Outputs) + (block * _hidden);
            for (int i = 0; i < _hidden; i++)
                if (row[i] > _most[i])
                    (_most[i], where[i]) = (row[i], t);
        }
    }
}
