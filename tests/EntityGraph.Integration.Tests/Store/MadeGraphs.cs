using EntityGraph.Graph;
using EntityGraph.Outputs;

namespace EntityGraph.Integration.Tests.Store;

/// <summary>Graphs made without an extractor: the n-th always the same.</summary>
internal static class MadeGraphs
{
    /// <summary>What text can do to a database: quotes, semicolons, line ends, NUL, right-to-left, half a surrogate pair.</summary>
    public const string Hostile = "Robert'); DROP TABLE documents;-- \"x\" \\ \r\n\t مرحبا \u202E😀 $name ? %";

    public static KnowledgeGraph Make(int number, string? id = null, double confidence = 0.75)
    {
        string document = id ?? $"doc-{number:00000}";
        GraphEntity[] nodes =
        [
            new() { Id = "e1", Type = "Person", Name = $"Ada Person{number % 50}", Aliases = [$"Person{number % 50}"], MentionCount = 2 },
            new() { Id = "e2", Type = "Person", Name = $"Ben Human{number % 70}", MentionCount = 1 },
            new() { Id = "e3", Type = "Place", Subtype = "City", Name = $"Town{number % 30}", MentionCount = 1, Identifiers = new SortedDictionary<string, string> { ["geonames"] = $"{number % 30}", ["wikidata"] = $"Q{number % 30}" } },
        ];
        string sentence = $"{nodes[0].Name} met {nodes[1].Name} in {nodes[2].Name}.";
        GraphMention Mention(int start, string text, params GraphEntity[] entities) =>
            new() { Range = new(TextField.Text, start, start + text.Length), Text = text, Type = entities[0].Type, Kind = entities.Length > 1 ? MentionKind.Nominal : MentionKind.Name, Entities = entities, Reason = "made" };
        return KnowledgeGraph.Create(
            [
                new()
                {
                    Id = document,
                    Title = $"Meeting {number}",
                    Date = new DateOnly(2020, 1, 1).AddDays(number % 365),
                    Mentions = [Mention(0, nodes[0].Name, nodes[0]), Mention(20, nodes[1].Name, nodes[1]), Mention(40, nodes[2].Name, nodes[2]), Mention(60, "The two", nodes[0], nodes[1])],
                    Times = [new(new(TextField.Text, 80, 86), "Monday", "2020-01-06")],
                },
            ],
            nodes,
            [
                new()
                {
                    Type = "met-with", Source = nodes[0], Target = nodes[1], Symmetric = true, Place = nodes[2], Confidence = confidence, Reason = "made",
                    Time = new(new DateOnly(2020, 1, 6), new DateOnly(2020, 1, 6), "Monday"), Evidence = [new(document, new(TextField.Text, 0, sentence.Length), sentence)],
                },
                new()
                {
                    Type = "visited", Source = nodes[0], Target = nodes[2], Modality = Modality.Planned, Medium = ContactMedium.Other, Attribution = nodes[1], Title = "guest",
                    Confidence = 0.5, Evidence = [new(document, new(TextField.Title, 0, 7), "Meeting")],
                },
            ]);
    }

    /// <summary>A graph whose every string is <see cref="Hostile"/>.</summary>
    public static KnowledgeGraph MakeHostile(string text = Hostile)
    {
        var node = new GraphEntity { Id = text, Type = text, Subtype = text, Name = text, Aliases = [text + "2", ""], MentionCount = 1, Identifiers = new SortedDictionary<string, string> { [text] = text } };
        var other = new GraphEntity { Id = "b", Type = "Person", Name = "B" };
        return KnowledgeGraph.Create(
            [new() { Id = text, Title = text, Mentions = [new() { Range = new(TextField.Dateline, 1, 2), Text = text, Type = text, Kind = MentionKind.Pronoun, Entities = [node] }], Times = [new(new(TextField.Title, 0, 1), text, text)] }],
            [node, other],
            [new() { Type = text, Source = node, Target = other, Time = new(null, null, text), Title = text, Confidence = 1, Evidence = [new(text, new(TextField.Text, 0, 1), text)] }]);
    }

    public static string Json(KnowledgeGraph graph)
    {
        var text = new StringWriter();
        JsonGraphWriter.Write(text, graph, explain: true);
        return text.ToString();
    }
}
