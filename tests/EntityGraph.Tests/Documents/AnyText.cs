using FsCheck;
using FsCheck.Fluent;

namespace EntityGraph.Tests.Documents;

/// <summary>Generates articles: news-like words, and hostile ones.</summary>
internal static class AnyText
{
    private static readonly string[] Pieces =
    [
        "President", "Vladimir", "Putin", "met", "Israeli", "Prime Minister", "Angela Merkel", "in", "Sochi", "on Monday", ",", ".", ". ", "\n\n", "\n", " ", "  ",
        "he", "the two leaders", "the United Nations", "U.S.", "said", "“", "”", "\"", "'s", "’s", "(", ")", "--", "—", "$5 million", "2018", "January 1, 2018",
        "will", "not", "if", "and", "of", "the", "Reuters", "@reuters", "https://x.example/a?b=c", "a@b.example", "e.g.", "...", "…",
        "\0", "\uFEFF", "\u200B", "\u2028", "\u0085", "\uD800", "\uDC00", "\uD83D\uDE00", "\u0301", "مرحبا", "שלום", "東京", "İ", "ß", "ﬁ", "\t", "\r\n", "\r",
    ];

    private static Gen<string> Piece { get; } = Gen.Frequency(
        (6, Gen.Elements(Pieces)),
        (1, Gen.Choose(0, char.MaxValue).Select(c => ((char)c).ToString())),
        (1, Gen.Choose(0x20, 0x7E).Select(c => ((char)c).ToString())));

    public static Arbitrary<string> Text { get; } = Piece.ArrayOf().Select(p => string.Join(p.Length % 3 == 0 ? "" : " ", p)).ToArbitrary();

    public static Arbitrary<Article> Articles { get; } =
        (from text in Text.Generator
         from title in Text.Generator
         from dateline in Text.Generator
         select new Article(text)
         {
             Id = "any",
             Title = title.Length % 2 == 0 ? null : title,
             Dateline = dateline.Length % 2 == 0 ? null : dateline,
             Date = new DateOnly(2018, 1, 1),
         }).ToArbitrary();

    /// <summary>Checks a property on generated values: the same ones on every run.</summary>
    public static void Check<T>(Arbitrary<T> values, Action<T> property, int tests = 300) =>
        Prop.ForAll(values, property).Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(20180101, 17));
}
