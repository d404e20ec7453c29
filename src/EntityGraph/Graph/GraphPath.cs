using System.Text;

namespace EntityGraph.Graph;

/// <summary>A chain of relations from one entity to another.</summary>
public sealed class GraphPath
{
    internal GraphPath(GraphEntity from, IReadOnlyList<GraphRelation> relations)
    {
        Relations = relations;
        var entities = new List<GraphEntity> { from };
        foreach (var relation in relations)
            entities.Add(relation.Other(entities[^1]));
        Entities = entities;
    }

    /// <summary>The entities, one more than relations.</summary>
    public IReadOnlyList<GraphEntity> Entities { get; }

    /// <summary>The relations between them, in either direction.</summary>
    public IReadOnlyList<GraphRelation> Relations { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder(Entities[0].Name);
        for (int i = 0; i < Relations.Count; i++)
        {
            var relation = Relations[i];
            text.Append(relation.Symmetric ? " — " : ReferenceEquals(relation.Source, Entities[i]) ? " → " : " ← ").Append(relation.Type)
                .Append(relation.Symmetric ? " — " : ReferenceEquals(relation.Source, Entities[i]) ? " → " : " ← ").Append(Entities[i + 1].Name);
        }
        return text.ToString();
    }
}
