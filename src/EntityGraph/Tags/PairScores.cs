namespace EntityGraph.Tags;

/// <summary>Adds what the features of a template give to the scores of a sentence, several tokens at a time.</summary>
/// <remarks>Scratch memory: one for each thread and model.</remarks>
internal sealed class PairScores(SequenceModel model, PairScores.Template template)
{
    // So many tokens are looked up before the first is added: the memory of their rows is on its way meanwhile.
    private const int Ahead = 8;

    private readonly uint[] _keys = new uint[KeySink.Capacity];
    private readonly int[] _rows = new int[Ahead * KeySink.Capacity];
    private readonly int[] _ends = new int[Ahead];

    /// <summary>Adds the features of a token that are of more than one word alone.</summary>
    public delegate void Template(in SentenceView view, int token, ref KeySink keys);

    /// <summary>Adds to the scores of a sentence, row after row; false where no feature is known to the model.</summary>
    public bool Add(in SentenceView view, Span<short> scores)
    {
        bool any = false;
        int width = model.Width;
        for (int first = view.First; first < view.End; first += Ahead)
        {
            int count = Math.Min(Ahead, view.End - first), rows = 0;
            for (int i = 0; i < count; i++)
            {
                var keys = new KeySink(_keys);
                template(view, first + i, ref keys);
                int start = rows;
                rows += model.Find(keys.Keys, _rows.AsSpan(rows));
                model.Prefetch(_rows.AsSpan(start..rows));
                _ends[i] = rows;
            }
            any |= rows > 0;
            int from = 0;
            for (int i = 0; i < count; i++)
            {
                model.Add(_rows.AsSpan(from.._ends[i]), scores.Slice((first + i - view.First) * width, width));
                from = _ends[i];
            }
        }
        return any;
    }
}
