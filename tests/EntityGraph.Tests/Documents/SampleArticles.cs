namespace EntityGraph.Tests.Documents;

/// <summary>Short made-up news, for tests that need some.</summary>
internal static class SampleArticles
{
    public static IReadOnlyList<Article> All { get; } =
    [
        new("French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Monday. The two leaders discussed trade. Macron will visit Rome next week.")
        {
            Id = "berlin", Title = "Macron and Scholz meet", Date = new(2023, 3, 7), Dateline = "BERLIN",
        },
        new("Turkish Foreign Minister Hakan Fidan spoke by phone with his Iranian counterpart on March 5, 2024. He criticized Israel. The ministry did not comment.")
        {
            Id = "phone", Date = new(2024, 3, 6),
        },
        new("Acme Corp, based in Chicago, said its chief executive, Jane Doe, had resigned. John Roe, the head of its Canadian unit, was appointed in her place.")
        {
            Id = "acme",
        },
        new("Police in Nairobi arrested three people on Friday, Kenya's interior ministry said.\n\nAdvertisement\n\nSubscribe to our newsletter!") { Id = "nairobi" },
    ];
}
