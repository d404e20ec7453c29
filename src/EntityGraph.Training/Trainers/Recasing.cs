using EntityGraph.Tags;

namespace EntityGraph.Training.Trainers;

/// <summary>Writes sentences in other capitals, so that models learn what to make of headlines and careless writing.</summary>
internal static class Recasing
{
    /// <summary>Chooses a mode for one sentence in eight.</summary>
    public static CaseMode? Choose(Random random) => random.Next(100) switch
    {
        < 6 => CaseMode.Upper,
        < 9 => CaseMode.Title,
        < 12 => CaseMode.Lower,
        _ => null,
    };

    /// <summary>The words in other capitals.</summary>
    public static string[] Apply(string[] words, CaseMode mode) => mode switch
    {
        CaseMode.Upper => [.. words.Select(w => w.ToUpperInvariant())],
        CaseMode.Lower => [.. words.Select(w => w.ToLowerInvariant())],
        CaseMode.Title => [.. words.Select((w, i) => w.Length > 3 || i == 0 ? char.ToUpperInvariant(w[0]) + w[1..] : w)],
        _ => words,
    };
}
