namespace EntityGraph.Entities;

/// <summary>What is known of an entity at one point of the text, while references are resolved from left to right.</summary>
internal struct EntityState
{
    /// <summary>Mentions so far.</summary>
    public int Count;

    /// <summary>Its last mention, its sentence, and its rank among the mentions of that sentence.</summary>
    public int LastMention, LastSentence, LastRank;

    /// <summary>Its first sentence.</summary>
    public int FirstSentence;

    /// <summary>The gender of the pronouns and descriptions that were given to it, or NUL.</summary>
    public char Gender;

    /// <summary>Folded hashes of the nouns of its descriptions so far, newest first; 0 where unused.</summary>
    public ulong RoleA, RoleB, RoleC, RoleD;

    /// <summary>One more than the entity of the country or body that stood beside its description.</summary>
    public int Home;

    /// <summary>Whether a description of this noun was given to it.</summary>
    public readonly bool HasRole(ulong noun) => noun != 0 && (RoleA == noun || RoleB == noun || RoleC == noun || RoleD == noun);

    /// <summary>Notes a description.</summary>
    public void AddRole(ulong noun)
    {
        if (noun == 0 || HasRole(noun))
            return;
        (RoleD, RoleC, RoleB, RoleA) = (RoleC, RoleB, RoleA, noun);
    }
}
