namespace EntityGraph;

/// <summary>A user's file of rules, phrases or types is not as its language wants it; the message names file, line and column and what was expected.</summary>
public sealed class RuleFormatException : FormatException
{
    internal RuleFormatException(string file, int line, int column, string problem)
        : base($"{file}, line {line}, column {column}: {problem}")
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The column in UTF-16 code units, counted from 1.</summary>
    public int Column { get; }
}
