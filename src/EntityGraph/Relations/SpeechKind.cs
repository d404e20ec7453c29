namespace EntityGraph.Relations;

/// <summary>In which way a mention may say what a sentence says.</summary>
internal enum SpeechKind : byte
{
    /// <summary>In none.</summary>
    None,

    /// <summary>It belongs to the word that the relation hangs on: it does the deed, or suffers it.</summary>
    Own,

    /// <summary>It belongs to a word that governs the deed: "Ruritania says that …".</summary>
    Governor,

    /// <summary>It belongs to a verb beside what is said: "…, Ruritania said".</summary>
    Aside,

    /// <summary>"according to Ruritania".</summary>
    According,
}
