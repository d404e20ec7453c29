namespace EntityGraph.Times;

// Whether the clause of an expression tells of the past or of what is to come.
internal sealed partial class TimeGrammar
{
    /// <summary>How far the tense of an expression is looked for, in tokens to either side.</summary>
    private const int Reach = 25;

    private static readonly byte Noun = PennTags.Parse("NN"), NounPlural = PennTags.Parse("NNS"), Modal = PennTags.Parse("MD"), PastTense = PennTags.Parse("VBD"), BaseForm = PennTags.Parse("VB");

    /// <summary>-1 where the nearest verb before the expression, or else after it, is in the past; 1 where it tells of what is to come; 0 where nothing tells.</summary>
    private int Tense(int at)
    {
        bool infinitive = false;
        for (int i = at - 1; i >= Math.Max(_start, at - Reach); i--)
        {
            int tense = TenseOf(i, infinitive);
            if (tense != 0)
                return tense;
            infinitive |= IsInfinitive(i);
        }
        for (int i = at + 1; i < Math.Min(_end, at + Reach); i++)
        {
            int tense = TenseOf(i, false);
            if (tense != 0)
                return tense;
        }
        return 0;
    }

    private int TenseOf(int i, bool beforeInfinitive)
    {
        if (_document.TokenKinds[i] != TokenKind.Word)
            return 0;
        var word = Word(i);
        if (word.Is(TimeWordKind.Future) || (beforeInfinitive && word.Is(TimeWordKind.Governor)))
            return 1;
        byte tag = _document.Xpos[i];
        if (tag == 0)
            return word.Is(TimeWordKind.Past) || IsPastByEnding(i) ? -1 : 0;
        return tag == PastTense ? -1 : 0;
    }

    /// <summary>"to" before a verb in its base form.</summary>
    private bool IsInfinitive(int i) =>
        IsWord(i, "to") && i + 1 < _end && (_document.Xpos[i + 1] == BaseForm || (_document.Xpos[i + 1] == 0 && char.IsLower(First(i + 1)) && !IsWord(i + 1, "the") && !IsWord(i + 1, "a")));

    private bool IsPastByEnding(int i)
    {
        var text = Text(i);
        return text.Length > 4 && char.IsLower(text[0]) && text.EndsWith("ed", StringComparison.Ordinal);
    }
}
