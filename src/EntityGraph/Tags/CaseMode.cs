namespace EntityGraph.Tags;

/// <summary>How a whole sentence uses capitals: what a capital in it means.</summary>
internal enum CaseMode : byte
{
    /// <summary>Capitals mark names and the first word.</summary>
    Normal,

    /// <summary>"RUSSIA SEEKS TALKS": capitals mark nothing.</summary>
    Upper,

    /// <summary>"Russia Seeks Talks on Arms": capitals mark little.</summary>
    Title,

    /// <summary>no capitals at all.</summary>
    Lower,
}
