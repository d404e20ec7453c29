namespace EntityGraph.Mentions;

/// <summary>Finds the mentions: names with their titles, descriptions, pronouns, nationality words.</summary>
internal sealed class MentionFinder
{
    public void Apply(Document document)
    {
    }
}
