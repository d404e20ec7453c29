namespace EntityGraph.Knowledge;

/// <summary>What a word can be, by lists of names and roles.</summary>
[Flags]
internal enum WordFlags : byte
{
    /// <summary>Not listed.</summary>
    None = 0,

    /// <summary>A given name.</summary>
    GivenName = 1,

    /// <summary>Borne by women, mostly.</summary>
    Female = 2,

    /// <summary>Borne by men, mostly.</summary>
    Male = 4,

    /// <summary>A family name.</summary>
    Surname = 8,

    /// <summary>A noun for a person by role ("minister", "gunman").</summary>
    Role = 16,
}
