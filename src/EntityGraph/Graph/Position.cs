namespace EntityGraph.Graph;

/// <summary>The order of places in a document: title, dateline, text; then by start and end.</summary>
internal static class Position
{
    public static int Compare(TextRange one, TextRange other)
    {
        int order = Rank(one.Field) - Rank(other.Field);
        if (order == 0)
            order = one.Start.CompareTo(other.Start);
        return order != 0 ? order : one.End.CompareTo(other.End);
    }

    private static int Rank(TextField field) => field switch { TextField.Title => 0, TextField.Dateline => 1, _ => 2 };
}
