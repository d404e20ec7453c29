namespace EntityGraph.Entities;

/// <summary>What the names of an entity tell of it, all over the document.</summary>
internal struct EntityProfile
{
    private const int MostTitles = 4;

    /// <summary>Number of its names in the document.</summary>
    public int Names;

    /// <summary>Whether the headline names it.</summary>
    public bool IsInTitle;

    /// <summary>The last word of its name: the noun of a body's or law's name.</summary>
    public ulong LastWord;

    /// <summary>The class of that word.</summary>
    public ushort LastClass;

    /// <summary>Where its first name ends: letter classes tell the gender of given names that no list has.</summary>
    public char Ending;

    /// <summary>One more than the entity of the country or body that stands before its title, or where it is known to be in office.</summary>
    public int Home;

    /// <summary>The role it is known to have held, from 1; 0 where none is known.</summary>
    public byte Office;

    /// <summary>Folded hashes of the nouns of its titles; null where it has none.</summary>
    public ulong[]? Titles;

    /// <summary>Notes the noun of a title.</summary>
    public void AddTitle(ulong noun)
    {
        if (HasTitle(noun) || Titles?.Length == MostTitles)
            return;
        Titles = Titles is null ? [noun] : [.. Titles, noun];
    }

    /// <summary>Whether a name of it bears a title of this noun.</summary>
    public readonly bool HasTitle(ulong noun) => Titles is not null && Array.IndexOf(Titles, noun) >= 0;
}
