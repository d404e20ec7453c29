namespace EntityGraph;

/// <summary>A half-open range of UTF-16 code units in one text of an article.</summary>
/// <param name="Field">The text it points into.</param>
/// <param name="Start">First code unit, 0-based.</param>
/// <param name="End">One past the last code unit.</param>
public readonly record struct TextRange(TextField Field, int Start, int End)
{
    /// <summary>Number of UTF-16 code units.</summary>
    public int Length => End - Start;
}
