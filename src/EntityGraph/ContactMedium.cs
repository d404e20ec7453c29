namespace EntityGraph;

/// <summary>By what means two parties were in touch.</summary>
public enum ContactMedium : byte
{
    /// <summary>Not said.</summary>
    None,

    /// <summary>By telephone.</summary>
    Phone,

    /// <summary>By video link.</summary>
    Video,

    /// <summary>By letter.</summary>
    Letter,

    /// <summary>By message, greeting or telegram.</summary>
    Message,

    /// <summary>By some other means.</summary>
    Other,
}
