namespace EntityGraph.Knowledge;

/// <summary>The roles that the table of leaders tells apart.</summary>
internal enum OfficeRole : ushort
{
    /// <summary>Any other post.</summary>
    Other,

    /// <summary>President, monarch.</summary>
    HeadOfState,

    /// <summary>Prime minister, chancellor.</summary>
    HeadOfGovernment,

    /// <summary>Vice president, deputy prime minister.</summary>
    Deputy,

    /// <summary>Minister or secretary.</summary>
    Minister,

    /// <summary>Head of an international body.</summary>
    HeadOfBody,
}
