using EntityGraph.Graph;

namespace EntityGraph.Tests.Golden;

/// <summary>Prints what a document holds, as the blocks of golden files show it.</summary>
internal static class GoldenListing
{
    public static List<string> Of(Document document, string block) => block switch
    {
        "sentences" => [.. document.Sentences.Select(s => string.Join(" | ", s.Tokens.Select(t => t.ToString())))],
        "blocks" => [.. document.Blocks.Select(b => $"{b.Kind}: {OneLine(document.Source[b.Start..b.End])}")],
        "tags" => [.. document.Sentences.Select(s => string.Join(' ', s.Tokens.Select(t => $"{t}/{t.Xpos}")))],
        "tree" => [.. document.Tokens.Select(t => $"{t} <-{t.Deprel}- {(t.Head < 0 ? "" : document.Tokens[t.Head].ToString())}".TrimEnd())],
        "names" => [.. document.Names.Select(n => $"{n.Label}: {OneLine(document.TokensText(n.FirstToken, n.EndToken).ToString())}")],
        "times" => [.. document.Times.Select(t => $"{t.Value}: {OneLine(document.TextOf(t).ToString())}")],
        "mentions" => [.. document.Mentions.Select(m => Mention(document, m))],
        "entities" => [.. document.Entities.Select(Entity)],
        "relations" => [.. KnowledgeGraph.From(document).Relations.Select(Relation)],
        _ => throw new FormatException($"'{block}' is no block of a golden file."),
    };

    private static string Mention(Document document, Mention mention) =>
        $"{OneLine(document.TextOf(mention).ToString())} ({mention.Kind.ToString().ToLowerInvariant()}) = {string.Join(" + ", mention.Entities.Select(e => document.Entities[e].Name))}".TrimEnd();

    private static string Entity(Entity entity)
    {
        string aliases = entity.Aliases.Count == 0 ? "" : $"; also {string.Join(", ", entity.Aliases)}";
        return $"{entity.Label}{(entity.Subtype is null ? "" : "/" + entity.Subtype)}: {entity.Name}{aliases}";
    }

    private static string Relation(GraphRelation relation)
    {
        var details = new List<string>();
        if (relation.Modality != Modality.Asserted)
            details.Add(relation.Modality.ToString().ToLowerInvariant());
        if (relation.Title is { } title)
            details.Add($"as {title}");
        if (relation.Medium != ContactMedium.None)
            details.Add($"by {relation.Medium.ToString().ToLowerInvariant()}");
        if (relation.Place is { } place)
            details.Add($"in {place.Name}");
        if (relation.Time is { } time)
            details.Add(time.Start == time.End ? $"on {time.Start:yyyy-MM-dd}" : $"from {time.Start:yyyy-MM-dd} to {time.End:yyyy-MM-dd}");
        if (relation.Attribution is { } speaker)
            details.Add($"says {speaker.Name}");
        return $"{relation.Source.Name} {(relation.Symmetric ? "—" : "→")} {relation.Type} {(relation.Symmetric ? "—" : "→")} {relation.Target.Name}{(details.Count == 0 ? "" : $" ({string.Join(", ", details)})")}";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
