namespace EntityGraph.Times;

/// <summary>Finds time expressions and reads them against the article's date.</summary>
internal sealed class TimeReader
{
    public void Apply(Document document)
    {
    }
}
