namespace EntityGraph.Knowledge;

/// <summary>What a gazetteer entry is.</summary>
internal enum EntryKind : byte
{
    /// <summary>A sovereign, widely recognised or former state.</summary>
    Country,

    /// <summary>A territory, constituent country or state without wide recognition.</summary>
    Territory,

    /// <summary>A populated place.</summary>
    City,

    /// <summary>A state or province.</summary>
    Province,

    /// <summary>A region that news speaks of, of any size.</summary>
    Region,

    /// <summary>A river, mountain, sea, airport.</summary>
    Feature,

    /// <summary>A seat of government or other name that stands for a state's institution.</summary>
    Seat,

    /// <summary>A named body.</summary>
    Organisation,
}
