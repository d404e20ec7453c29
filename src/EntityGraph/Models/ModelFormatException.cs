namespace EntityGraph.Models;

/// <summary>A model file is not what it should be: foreign, of another version, cut short or damaged.</summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>Says what is wrong with which file.</summary>
    public ModelFormatException(string message) : base(message)
    {
    }

    /// <summary>Says what is wrong with which file, and what showed it.</summary>
    public ModelFormatException(string message, Exception inner) : base(message, inner)
    {
    }
}
