using System.Globalization;
using System.Text;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Scoring;

/// <summary>Exact-match scores of names: same borders and same label, as in the CoNLL-2003 task.</summary>
public sealed class NameScore
{
    private readonly SortedDictionary<string, (int Right, int Found, int Gold)> _counts = new(StringComparer.Ordinal);

    /// <summary>F1 over all labels, 0 to 1.</summary>
    public double F1 => F(Sum());

    /// <summary>Counts a sentence.</summary>
    /// <param name="gold">Its annotated labels.</param>
    /// <param name="found">The spans that were found.</param>
    public void Add(IReadOnlyList<string> gold, IEnumerable<(int Start, int End, string Label)> found)
    {
        var wanted = ConllColumns.Spans(gold).ToHashSet();
        foreach (var (_, _, label) in wanted)
            Count(label, 0, 0, 1);
        foreach (var span in found)
            Count(span.Label, wanted.Contains(span) ? 1 : 0, 1, 0);
    }

    /// <summary>A line for each label and one for all together.</summary>
    public string Report()
    {
        var text = new StringBuilder();
        foreach (var (label, counts) in _counts)
            Line(label, counts);
        Line("micro", Sum());
        return text.ToString();

        void Line(string name, (int Right, int Found, int Gold) c) => text.Append(CultureInfo.InvariantCulture,
            $"{name,-14} P {100 * Share(c.Right, c.Found),6:F2}  R {100 * Share(c.Right, c.Gold),6:F2}  F1 {100 * F(c),6:F2}  gold {c.Gold}\n");
    }

    private void Count(string label, int right, int found, int gold)
    {
        var (r, f, g) = _counts.GetValueOrDefault(label);
        _counts[label] = (r + right, f + found, g + gold);
    }

    private (int Right, int Found, int Gold) Sum() => (_counts.Values.Sum(c => c.Right), _counts.Values.Sum(c => c.Found), _counts.Values.Sum(c => c.Gold));

    private static double F((int Right, int Found, int Gold) c) => Share(2 * c.Right, c.Found + c.Gold);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
