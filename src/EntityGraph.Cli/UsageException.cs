namespace EntityGraph.Cli;

/// <summary>The arguments contradict each other in a way that the parser cannot see.</summary>
internal sealed class UsageException(string message) : Exception(message);
