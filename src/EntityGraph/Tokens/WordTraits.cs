namespace EntityGraph.Tokens;

/// <summary>What the rules know of a word. The names are the sections of the rules file in lower case.</summary>
[Flags]
internal enum WordTraits : ushort
{
    None = 0,

    /// <summary>An abbreviation that stands before a name and never ends a sentence: Mr, Gen.</summary>
    Title = 1 << 0,

    /// <summary>An abbreviation that something follows: vs, e.g, Nov.</summary>
    Inner = 1 << 1,

    /// <summary>An abbreviation that may end a sentence: Inc, Jr, a.m.</summary>
    Closing = 1 << 2,

    /// <summary>An abbreviation only before a number: No, p, Art.</summary>
    Numbered = 1 << 3,

    /// <summary>Stays joined by a hyphen to what follows: anti, non.</summary>
    Prefix = 1 << 4,

    /// <summary>Stays joined by a hyphen to what precedes: esque, wise.</summary>
    Suffix = 1 << 5,

    /// <summary>A syllable of East Asian given names, joined by a hyphen to another one: Jong-un, Ki-moon.</summary>
    Syllable = 1 << 6,

    /// <summary>A clitic after an apostrophe: s, ll, ve.</summary>
    Clitic = 1 << 7,

    /// <summary>A word that begins with an apostrophe: em, til.</summary>
    Elided = 1 << 8,

    /// <summary>A word written together that counts as two: cannot, gonna.</summary>
    Split = 1 << 9,

    /// <summary>The last part of a host or file name: com, pdf.</summary>
    Domain = 1 << 10,

    /// <summary>A unit that counts apart from a number written before it: pm, km.</summary>
    Unit = 1 << 11,

    /// <summary>A whole that is joined by a slash: w/o, s/he.</summary>
    Slashed = 1 << 12,

    /// <summary>A word that, with a capital, most often begins a sentence: the, he.</summary>
    Starter = 1 << 13,

    /// <summary>The first part of the name of a newsgroup: alt, comp.</summary>
    Newsgroup = 1 << 14,

    /// <summary>Holds for the word with a capital only.</summary>
    Capital = 1 << 15,
}
