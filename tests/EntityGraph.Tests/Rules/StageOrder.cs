using System.Reflection;

namespace EntityGraph.Tests.Rules;

/// <summary>Looks for types of a stage that use a later stage.</summary>
internal static class StageOrder
{
    /// <summary>The stages in the order in which they run.</summary>
    public static readonly string[] Stages =
        ["Inputs", "Text", "Tokens", "Sentences", "Tags", "Syntax", "Times", "Mentions", "Entities", "Relations", "Graph", "Outputs"];

    /// <summary>What every stage may use, and what may use no stage itself: each only those before it.</summary>
    public static readonly string[] Support = ["Models", "Knowledge"];

    /// <summary>Types at the root that drive the stages and so may be used by none.</summary>
    private static readonly string[] Drivers = [nameof(Extractor), nameof(ExtractorOptions)];

    /// <summary>One line for each use that the order forbids.</summary>
    public static List<string> Violations(Assembly assembly, string[] stages, string[] support)
    {
        string[] order = [.. support, .. stages];
        var violations = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in assembly.GetTypes())
        {
            int own = Array.IndexOf(order, StageOf(type));
            if (own < 0)
                continue;
            foreach (var used in TypeReferences.Of(type))
            {
                if (used.Assembly != assembly)
                    continue;
                if (Array.IndexOf(order, StageOf(used)) > own)
                    violations.Add($"{type.FullName} uses {used.FullName}, of a later stage");
                else if (used.Namespace == "EntityGraph" && Drivers.Contains(used.Name))
                    violations.Add($"{type.FullName} uses {used.FullName}, which drives the stages");
            }
        }
        return [.. violations];
    }

    private static string StageOf(Type type) => type.Namespace is { } name && name.StartsWith("EntityGraph.", StringComparison.Ordinal) ? name["EntityGraph.".Length..] : "";
}
