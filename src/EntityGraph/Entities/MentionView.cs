using EntityGraph.Mentions;
using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>What the features of all candidates of one mention share.</summary>
internal sealed class MentionView(ReferenceContext context)
{
    private static readonly ulong Of = WordHash.Folded("of");

    /// <summary>The mention, its index and its pronoun.</summary>
    public Mention Mention = null!;

    /// <inheritdoc cref="Mention"/>
    public int M;

    /// <inheritdoc cref="Mention"/>
    public Pronoun Pronoun;

    /// <summary>The pronoun, or the class and determiner of a description; then coarser; then the noun and its word class.</summary>
    public uint Word, Group, Head, HeadClass;

    /// <summary>The words beside it, and their classes.</summary>
    public uint Next, Previous, NextClass, PreviousClass;

    /// <summary>Its relation in the tree, and the word and word class that it hangs on.</summary>
    public uint Relation, Governor, GovernorClass;

    /// <summary>The entity of a nationality word or owner within it, of what follows "of", and of the speaker around it; -1 for none.</summary>
    public int Modifier, Complement, Speaker;

    /// <summary>Its sentence, the number it names, and the quotation that it stands in.</summary>
    public int Sentence, Numeral, Quote;

    /// <summary>The entities of the possessive pronoun that a description begins with ("their" in "their children"); empty where it has none.</summary>
    public int[] Owners = [];

    /// <summary>Whether "of" follows.</summary>
    public bool IsCompleted;

    /// <summary>Whether it is a description.</summary>
    public bool IsNominal;

    /// <summary>Folded hash of its noun.</summary>
    public ulong Noun;

    /// <summary>Reads a mention.</summary>
    public void Read(int m, Pronoun pronoun)
    {
        var document = context.Document;
        var mention = document.MentionList[m];
        (M, Pronoun, Mention, Sentence) = (m, pronoun, mention, context.SentenceOf[m]);
        IsNominal = mention.Kind == MentionKind.Nominal;
        Noun = document.FoldedHashes[mention.HeadToken];
        Head = (uint)Noun;
        HeadClass = document.WordClasses[mention.HeadToken];
        Word = IsNominal ? 1000u + ((uint)mention.Noun * 8) + (uint)mention.Determiner : Head;
        Group = IsNominal ? 100u + (uint)mention.Noun
            : ((uint)pronoun.Person * 32) + ((uint)pronoun.Number * 8) + (pronoun.Gender switch { 'm' or 'f' => 1u, 'n' => 2u, 'p' => 3u, _ => 0u } * 2) + (pronoun.IsRelative ? 1u : 0u);
        bool last = mention.EndToken >= document.TokenCount, first = mention.FirstToken == 0;
        Next = last ? 1 : (uint)document.FoldedHashes[mention.EndToken];
        NextClass = last ? 0u : document.WordClasses[mention.EndToken];
        Previous = first ? 1 : (uint)document.FoldedHashes[mention.FirstToken - 1];
        PreviousClass = first ? 0u : document.WordClasses[mention.FirstToken - 1];
        Relation = document.Deprels[mention.HeadToken];
        int governor = document.Heads[mention.HeadToken];
        Governor = governor < 0 ? 0 : (uint)document.FoldedHashes[governor];
        GovernorClass = governor < 0 ? 0u : document.WordClasses[governor];
        Modifier = IsNominal ? context.ModifierOf(m) : -1;
        Complement = IsNominal && context.Complements[m] >= 0 ? document.MentionList[context.Complements[m]].Entity : -1;
        Quote = context.QuoteOf(m);
        int speaker = context.SpeakerOf(m);
        Speaker = speaker >= 0 ? document.MentionList[speaker].Entity : -1;
        IsCompleted = Next == (uint)Of;
        Owners = IsNominal && mention.Determiner == Determiner.Own ? context.OwnersOf(m) : [];
        Numeral = IsNominal ? NumeralReader.Of(document, mention) : 0;
    }
}
