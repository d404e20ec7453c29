using EntityGraph.Models;

namespace EntityGraph.Mentions;

/// <summary>The pronouns by the hash of their folded form.</summary>
internal static class PronounTable
{
    private static readonly Dictionary<ulong, Pronoun> Words = new()
    {
        [WordHash.Folded("he")] = new('m', 1, 3, false),
        [WordHash.Folded("him")] = new('m', 1, 3, false),
        [WordHash.Folded("his")] = new('m', 1, 3, false),
        [WordHash.Folded("himself")] = new('m', 1, 3, false),
        [WordHash.Folded("she")] = new('f', 1, 3, false),
        [WordHash.Folded("her")] = new('f', 1, 3, false),
        [WordHash.Folded("hers")] = new('f', 1, 3, false),
        [WordHash.Folded("herself")] = new('f', 1, 3, false),
        [WordHash.Folded("it")] = new('n', 1, 3, false),
        [WordHash.Folded("its")] = new('n', 1, 3, false),
        [WordHash.Folded("itself")] = new('n', 1, 3, false),
        [WordHash.Folded("they")] = new('\0', 2, 3, false),
        [WordHash.Folded("them")] = new('\0', 2, 3, false),
        [WordHash.Folded("their")] = new('\0', 2, 3, false),
        [WordHash.Folded("theirs")] = new('\0', 2, 3, false),
        [WordHash.Folded("themselves")] = new('\0', 2, 3, false),
        [WordHash.Folded("i")] = new('\0', 1, 1, false),
        [WordHash.Folded("me")] = new('\0', 1, 1, false),
        [WordHash.Folded("my")] = new('\0', 1, 1, false),
        [WordHash.Folded("mine")] = new('\0', 1, 1, false),
        [WordHash.Folded("myself")] = new('\0', 1, 1, false),
        [WordHash.Folded("we")] = new('\0', 2, 1, false),
        [WordHash.Folded("us")] = new('\0', 2, 1, false),
        [WordHash.Folded("our")] = new('\0', 2, 1, false),
        [WordHash.Folded("ours")] = new('\0', 2, 1, false),
        [WordHash.Folded("ourselves")] = new('\0', 2, 1, false),
        [WordHash.Folded("you")] = new('\0', 0, 2, false),
        [WordHash.Folded("your")] = new('\0', 0, 2, false),
        [WordHash.Folded("who")] = new('p', 0, 3, true),
        [WordHash.Folded("whom")] = new('p', 0, 3, true),
        [WordHash.Folded("whose")] = new('\0', 0, 3, true),
        [WordHash.Folded("which")] = new('n', 0, 3, true),
        [WordHash.Folded("that")] = new('\0', 0, 3, true),
    };

    /// <summary>The pronoun of a word.</summary>
    public static bool TryGet(ulong foldedHash, out Pronoun pronoun) => Words.TryGetValue(foldedHash, out pronoun);
}
