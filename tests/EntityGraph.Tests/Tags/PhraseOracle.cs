namespace EntityGraph.Tests.Tags;

/// <summary>A pattern over the words a, b, c, and a plain matcher that tries every way through it.</summary>
internal abstract record PhraseOracle
{
    /// <summary>The pattern in the language of pattern files.</summary>
    public abstract string Text { get; }

    /// <summary>Where a match may end that begins at a word.</summary>
    public abstract IEnumerable<int> Ends(string[] words, int start);

    /// <summary>The names that patterns of three parts, the middle one being the name, find in a row of words.</summary>
    public static List<(int First, int End)> Find(PhraseOracle before, PhraseOracle name, PhraseOracle after, string[] words)
    {
        var result = new List<(int, int)>();
        for (int start = 0; start < words.Length;)
        {
            var ways =
                (from first in before.Ends(words, start).Distinct()
                 from end in name.Ends(words, first).Distinct()
                 from last in after.Ends(words, end).Distinct()
                 orderby last descending, first, end descending
                 select (first, end)).ToList();
            if (ways.Count > 0)
                result.Add(ways[0]);
            start = ways.Count > 0 ? ways[0].end : start + 1;
        }
        return result;
    }

    public sealed record Word(string Letter) : PhraseOracle
    {
        public override string Text => Letter;

        public override IEnumerable<int> Ends(string[] words, int start) =>
            start < words.Length && (Letter == "_" || Letter.Split('|').Contains(words[start])) ? [start + 1] : [];
    }

    public sealed record Row(PhraseOracle[] Parts) : PhraseOracle
    {
        public override string Text => Parts.Length == 1 ? Parts[0].Text : $"({string.Join(' ', Parts.Select(p => p.Text))})";

        public override IEnumerable<int> Ends(string[] words, int start) =>
            Parts.Aggregate((IEnumerable<int>)[start], (ends, part) => ends.SelectMany(e => part.Ends(words, e)).Distinct().ToList());
    }

    public sealed record Choice(PhraseOracle[] Parts) : PhraseOracle
    {
        public override string Text => $"({string.Join(" | ", Parts.Select(p => p.Text))})";

        public override IEnumerable<int> Ends(string[] words, int start) => Parts.SelectMany(p => p.Ends(words, start)).Distinct();
    }

    public sealed record Repeat(PhraseOracle Part, int Least, int Most) : PhraseOracle
    {
        public override string Text => $"({Part.Text}){(Least, Most) switch { (0, 1) => "?", (0, -1) => "*", (1, -1) => "+", (_, -1) => $"{{{Least},}}", _ => $"{{{Least},{Most}}}" }}";

        public override IEnumerable<int> Ends(string[] words, int start)
        {
            var all = new HashSet<int>();
            HashSet<int> ends = [start], seen = [];
            for (int n = 0; (Most < 0 || n <= Most) && ends.Count > 0; n++)
            {
                if (n >= Least)
                    all.UnionWith(ends);
                ends = [.. ends.SelectMany(e => Part.Ends(words, e))];
                // Beyond the fewest repetitions a place that was reached before leads to nothing new.
                if (n >= Least)
                {
                    ends.ExceptWith(seen);
                    seen.UnionWith(ends);
                }
            }
            return all;
        }
    }
}
