namespace EntityGraph.Knowledge;

/// <summary>How a form names its gazetteer entry.</summary>
internal enum FormKind : byte
{
    /// <summary>Its usual name.</summary>
    Name,

    /// <summary>Another name.</summary>
    Alias,

    /// <summary>A name it had.</summary>
    Former,

    /// <summary>An abbreviation; counts only in capitals.</summary>
    Abbreviation,

    /// <summary>An adjective.</summary>
    Adjective,

    /// <summary>One of its people, or the adjective used so.</summary>
    Demonym,

    /// <summary>Its people.</summary>
    People,

    /// <summary>The name of its capital, which may stand for its government.</summary>
    Capital,

    /// <summary>The name of a person in office; the index is that of a term of office.</summary>
    Leader,
}
