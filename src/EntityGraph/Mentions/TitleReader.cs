using EntityGraph.Models;

namespace EntityGraph.Mentions;

/// <summary>Finds the title that stands before a name, and keeps it apart from the name.</summary>
internal sealed class TitleReader
{
    private const int LongestTitle = 14;

    private static readonly ulong Of = WordHash.Folded("of"), For = WordHash.Folded("for"), And = WordHash.Folded("and"), The = WordHash.Folded("the"), To = WordHash.Folded("to"),
        On = WordHash.Folded("on"), Full = WordHash.Folded("."), Hyphen = WordHash.Folded("-");

    private readonly Dictionary<ulong, (TitleWord Kind, char Gender)> _words = [];

    public TitleReader(ModelSet models)
    {
        foreach (string line in models.Lines("titles.txt"))
        {
            string[] cells = line.Split(' ');
            var kind = cells[0] switch { "honorific" => TitleWord.Honorific, "role" => TitleWord.Role, _ => TitleWord.Modifier };
            _words.TryAdd(WordHash.Folded(cells[1]), (kind, cells.Length > 2 ? cells[2][0] : '\0'));
        }
    }

    /// <summary>What a word is within a title.</summary>
    public TitleWord Kind(ulong foldedHash) => _words.GetValueOrDefault(foldedHash).Kind;

    /// <summary>The gender that a title word tells, or NUL.</summary>
    public char Gender(ulong foldedHash) => _words.GetValueOrDefault(foldedHash).Gender;

    /// <summary>Index of the first token of the title that ends where a name begins; the name's own first token where there is none.</summary>
    /// <param name="document">The document.</param>
    /// <param name="first">First token of the name.</param>
    /// <param name="lowest">First token that may be taken: the end of the name before, or the start of the sentence.</param>
    /// <param name="gender">The gender that the title tells, or NUL.</param>
    public int Read(Document document, int first, int lowest, out char gender)
    {
        int start = first;
        gender = '\0';
        bool linked = false;
        for (int t = first - 1; t >= lowest && first - t <= LongestTitle; t--)
        {
            ulong word = document.FoldedHashes[t];
            var (kind, sex) = _words.GetValueOrDefault(word);
            if (kind is TitleWord.Honorific or TitleWord.Role || (kind == TitleWord.Modifier && start == t + 1 && start < first))
            {
                start = t;
                linked = true;
                if (gender == '\0')
                    gender = sex;
                continue;
            }
            if (word == Full && t > lowest && _words.ContainsKey(document.FoldedHashes[t - 1]) && document.TokenEnds[t - 1] == document.TokenStarts[t])
                continue;
            bool connects = word == Of || word == For || word == And || word == The || word == To || word == On || word == Hyphen;
            // "the brother of General Faustin": a title that is whole does not hang on what stands before it.
            if (start == t + 1 && start < first && (word == Of || word == For || word == To || word == On))
                break;
            bool capital = char.IsUpper(document.Source[document.TokenStarts[t]]);
            if (!capital && !connects)
                break;
            // "Secretary of State John Kerry": what lies between role and name must hang on a preposition.
            if (capital && !linked && t > lowest && !IsLink(document, t, lowest))
                break;
        }
        return start;
    }

    private static bool IsLink(Document document, int token, int lowest)
    {
        for (int t = token - 1; t >= lowest && token - t < LongestTitle; t--)
        {
            ulong word = document.FoldedHashes[t];
            if (word == Of || word == For || word == To || word == On)
                return true;
            if (!char.IsUpper(document.Source[document.TokenStarts[t]]) && word != And && word != The)
                return false;
        }
        return false;
    }
}
