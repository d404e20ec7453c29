namespace EntityGraph;

/// <summary>The types that the shipped ontology gives to names and values.</summary>
public enum EntityType : byte
{
    /// <summary>No type.</summary>
    None,

    /// <summary>One named human.</summary>
    Person,

    /// <summary>A named body that acts: ministry, party, company, armed group, team.</summary>
    Organization,

    /// <summary>A sovereign or widely recognised state, former ones too.</summary>
    Country,

    /// <summary>Any other named location.</summary>
    Place,

    /// <summary>A named event: war, summit, election, storm.</summary>
    Event,

    /// <summary>A named people, religion, ideology or nationality.</summary>
    Group,

    /// <summary>Any other proper name: law, treaty, product, work, award.</summary>
    Misc,

    /// <summary>A value: a date or time expression.</summary>
    Date,

    /// <summary>A value: an amount of money.</summary>
    Money,

    /// <summary>A type of the user's own; its name is the label.</summary>
    Custom,
}
