namespace EntityGraph.Relations;

/// <summary>A sentence that may show a relation, and what it says of it. May be used again for another.</summary>
internal sealed class Sighting
{
    /// <summary>Number of modalities.</summary>
    public const int Modalities = 5;

    /// <param name="sentence">Index of the sentence.</param>
    /// <param name="first">Index of the mention that stands first.</param>
    /// <param name="second">Index of the other; the same for what happens within a set.</param>
    /// <param name="label">The label: see <see cref="CandidatePairs"/>.</param>
    /// <param name="score">Log-odds that the sentence shows it.</param>
    /// <param name="sure">How sure a rule is that decides by itself; 0 where none does.</param>
    public Sighting(int sentence, int first, int second, int label, float score, double sure = 0) => Set(sentence, first, second, label, score, sure);

    public int Sentence { get; private set; }

    public int First { get; private set; }

    public int Second { get; private set; }

    public int Label { get; private set; }

    public float Score { get; private set; }

    /// <summary>How sure a rule is that decides by itself; 0 where none does.</summary>
    public double Sure { get; private set; }

    /// <summary>Whether it waits for its attributes to be read.</summary>
    public bool IsWanted { get; set; }

    /// <summary>Probability that the sentence shows it, taken alone.</summary>
    public double Probability { get; private set; }

    /// <summary>Lets a rule that decides by itself raise the score to its own.</summary>
    public void Raise()
    {
        if (Sure <= Probability)
            return;
        Score = (float)Math.Log(Sure / (1 - Sure));
        Probability = Sure;
    }

    /// <summary>Log-odds of each modality by the network; NaN first where it was not asked.</summary>
    public float[] Meant { get; } = [float.NaN, 0, 0, 0, 0];

    /// <summary>Probability of each modality; null where it was not looked at.</summary>
    public float[]? Modality { get; set; }

    /// <summary>The word that the relation hangs on here, or -1.</summary>
    public int Predicate { get; set; }

    /// <summary>Entity that is its place, or -1; and how sure.</summary>
    public (int Entity, float Probability) Place { get; set; }

    /// <summary>Entity that says so, or -1; and how sure.</summary>
    public (int Entity, float Probability) Attribution { get; set; }

    /// <summary>Tokens of the role by the rule that holds, for positions; an empty range where none does.</summary>
    public (int First, int End) Title { get; set; }

    /// <summary>By what means they were in touch, for contacts.</summary>
    public ContactMedium Medium { get; set; }

    /// <summary>The rule that holds, or null.</summary>
    public Rule? Rule { get; set; }

    /// <summary>Makes it one of another sentence, about which nothing else is known.</summary>
    public void Set(int sentence, int first, int second, int label, float score, double sure)
    {
        Sure = sure;
        Sentence = sentence;
        First = first;
        Second = second;
        Label = label;
        Score = score;
        Probability = 1 / (1 + Math.Exp(-score));
        IsWanted = false;
        Modality = null;
        Meant[0] = float.NaN;
        Predicate = -1;
        Place = Attribution = (-1, 0);
        Title = default;
        Medium = ContactMedium.None;
        Rule = null;
    }

    /// <summary>The most probable modality.</summary>
    public Modality BestModality
    {
        get
        {
            int best = 0;
            for (int i = 1; Modality is not null && i < Modality.Length; i++)
                if (Modality[i] > Modality[best])
                    best = i;
            return (Modality)best;
        }
    }
}
