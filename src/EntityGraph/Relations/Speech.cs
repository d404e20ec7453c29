namespace EntityGraph.Relations;

/// <summary>How a mention stands to what a sentence says.</summary>
/// <param name="Kind">In which way it may say so.</param>
/// <param name="Phrase">Head of the phrase that the mention belongs to: "officials" for the country of "Ruritanian officials".</param>
/// <param name="Verb">The word that the phrase hangs on, of verbs side by side the one that governs what is said; -1 for none.</param>
/// <param name="Role">How the phrase hangs on it.</param>
/// <param name="Under">How what is said hangs on it.</param>
/// <param name="Level">Number of steps from what is said to it.</param>
internal readonly record struct Speech(SpeechKind Kind, int Phrase, int Verb, byte Role, byte Under, int Level)
{
    /// <summary>Whether its place in the sentence is that of one who tells what another word says.</summary>
    public bool MaySay => Kind == SpeechKind.According || (Kind is SpeechKind.Governor or SpeechKind.Aside && SpeechReader.IsSubject(Role));
}
