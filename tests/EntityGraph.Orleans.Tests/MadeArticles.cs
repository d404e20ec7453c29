using System.Globalization;

namespace EntityGraph.Orleans.Tests;

/// <summary>Short articles of sentences written for these tests, combined by a seed. Names come again in many of them, so that there is much to join.</summary>
internal static class MadeArticles
{
    private static readonly string[] People = ["Jana Havlova", "Peter Urban", "Ingrid Solberg", "Lars Holm", "Maria Teixeira", "Tomas Riha", "Angela Merkel", "Emmanuel Macron", "Ruth Adeyemi", "Samuel Okafor"];

    private static readonly string[] Places = ["Paris", "Lisbon", "Prague", "Oslo", "Geneva", "Nairobi"];

    private static readonly string[] Groups = ["Northern Steel", "Baltic Shipping Company", "the European Commission", "the United Nations", "Harbour Bank"];

    private static readonly string[] Sentences =
    [
        "{0} met {1} in {2} on Monday.",
        "{0}, the chairman of {3}, spoke with {1} by telephone last week.",
        "{3} is based in {2}.",
        "{0} was born in {2} and works for {3}.",
        "{1} criticised {3} after the talks in {2}.",
        "{0} said that {1} would travel to {2} in March 2024.",
        "{3} agreed to buy the old shipyard of {2}, {0} told reporters.",
        "The two leaders discussed the price of steel; {1} left early.",
        "{0} and {1} signed a treaty in {2} on 12 May 2023.",
        "Nothing was heard of the owners, who live abroad.",
    ];

    /// <summary>Articles "a0", "a1" and so on; the same for the same numbers.</summary>
    public static List<Article> Make(int count, int seed = 1)
    {
        var random = new Random(seed);
        string Of(string[] list) => list[random.Next(list.Length)];
        return [.. Enumerable.Range(0, count).Select(i => new Article(string.Join(' ', Enumerable.Range(0, 6).Select(_ =>
            string.Format(CultureInfo.InvariantCulture, Of(Sentences), Of(People), Of(People), Of(Places), Of(Groups)))))
        {
            Id = $"a{i}",
            Title = i % 3 == 0 ? $"{Of(People)} in {Of(Places)}" : null,
            Date = new DateOnly(2024, 1, 1).AddDays(i % 300),
        })];
    }
}
