namespace EntityGraph;

/// <summary>In what way the text says that a relation holds.</summary>
public enum Modality : byte
{
    /// <summary>Told as fact.</summary>
    Asserted,

    /// <summary>Told as to come: "will meet", "agreed to meet".</summary>
    Planned,

    /// <summary>Told as not so: "did not meet", "denied that".</summary>
    Negated,

    /// <summary>Told as possible: "may", "if", "calls for".</summary>
    Hypothetical,

    /// <summary>Told as past (positions and memberships only): "former president".</summary>
    Former,
}
