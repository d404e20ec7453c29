namespace EntityGraph;

/// <summary>The labels of names: those of <see cref="EntityType"/>, and any other as a type of the user's own.</summary>
internal static class EntityLabels
{
    /// <summary>The type of a label.</summary>
    public static EntityType TypeOf(string label) =>
        char.IsAsciiLetter(label[0]) && Enum.TryParse<EntityType>(label, out var type) && type.ToString() == label ? type : EntityType.Custom;
}
