namespace EntityGraph.Relations;

/// <summary>The outputs of the networks that tell how a relation is meant: behind those of the relation types, one for each modality, for posts and memberships and for all other types.</summary>
internal static class ModalityOutputs
{
    /// <summary>Number of outputs.</summary>
    public const int Count = 2 * Sighting.Modalities;

    /// <summary>The first output of a type, counted from the first of all modalities.</summary>
    public static int First(RelationType type) => AttributeReader.MayBeFormer(type) ? Sighting.Modalities : 0;
}
