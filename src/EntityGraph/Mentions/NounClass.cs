namespace EntityGraph.Mentions;

/// <summary>What kind of named thing a noun can speak of.</summary>
internal enum NounClass : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>One human.</summary>
    Person,

    /// <summary>Several humans.</summary>
    Persons,

    /// <summary>A body of any kind.</summary>
    Body,

    /// <summary>A body of the state.</summary>
    Government,

    /// <summary>Those who rule a country, and stand for it.</summary>
    Rule,

    /// <summary>A business.</summary>
    Company,

    /// <summary>A newspaper, broadcaster, site.</summary>
    Media,

    /// <summary>An armed group.</summary>
    Armed,

    /// <summary>A party.</summary>
    Party,

    /// <summary>A state.</summary>
    Country,

    /// <summary>Several states.</summary>
    Countries,

    /// <summary>A populated place.</summary>
    City,

    /// <summary>An area.</summary>
    Region,

    /// <summary>Several areas or places.</summary>
    Regions,

    /// <summary>A building or site.</summary>
    Facility,

    /// <summary>A river, mountain, planet.</summary>
    Nature,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A ship, work, law, plan.</summary>
    Thing,

    /// <summary>Several bodies, or several of whatever kind.</summary>
    Groups,

    /// <summary>A people.</summary>
    People,

    /// <summary>A noun that is not listed.</summary>
    Other,
}
