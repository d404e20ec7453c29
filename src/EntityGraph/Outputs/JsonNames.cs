using System.Globalization;

namespace EntityGraph.Outputs;

/// <summary>The words that graph documents use for the library's enumerations.</summary>
internal static class JsonNames
{
    private static readonly string[] Kinds = ["name", "nominal", "pronoun", "adjectival"];
    private static readonly string[] Modalities = ["asserted", "planned", "negated", "hypothetical", "former"];
    private static readonly string?[] Media = [null, "phone", "video", "letter", "message", "other"];
    private static readonly string?[] Fields = [null, "title", "dateline"];

    public static string Of(MentionKind kind) => Kinds[(int)kind];

    public static string Of(Modality modality) => Modalities[(int)modality];

    /// <summary>Null for none.</summary>
    public static string? Of(ContactMedium medium) => Media[(int)medium];

    /// <summary>Null for the text itself.</summary>
    public static string? Of(TextField field) => Fields[(int)field];

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static bool TryParse(string name, out MentionKind kind)
    {
        int index = Array.IndexOf(Kinds, name);
        kind = (MentionKind)Math.Max(index, 0);
        return index >= 0;
    }

    public static bool TryParse(string name, out Modality modality)
    {
        int index = Array.IndexOf(Modalities, name);
        modality = (Modality)Math.Max(index, 0);
        return index >= 0;
    }

    public static bool TryParse(string name, out ContactMedium medium)
    {
        int index = Array.IndexOf(Media, name);
        medium = (ContactMedium)Math.Max(index, 0);
        return index >= 0;
    }

    public static bool TryParse(string name, out TextField field)
    {
        int index = name == "text" ? 0 : Array.IndexOf(Fields, name);
        field = (TextField)Math.Max(index, 0);
        return index >= 0;
    }
}
