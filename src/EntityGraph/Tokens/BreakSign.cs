namespace EntityGraph.Tokens;

/// <summary>Why a sentence might end between two tokens.</summary>
[Flags]
internal enum BreakSign : byte
{
    None = 0,

    /// <summary>A full stop.</summary>
    Stop = 1,

    /// <summary>A question or exclamation mark.</summary>
    Cry = 2,

    /// <summary>Two or more dots.</summary>
    Dots = 4,

    /// <summary>The token before carries its own full stop.</summary>
    Abbreviation = 8,

    /// <summary>The end of a line.</summary>
    Line = 16,

    /// <summary>A blank line.</summary>
    Blank = 32,
}
