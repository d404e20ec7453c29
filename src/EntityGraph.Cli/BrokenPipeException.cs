namespace EntityGraph.Cli;

/// <summary>Whoever read our output has stopped reading.</summary>
internal sealed class BrokenPipeException(Exception inner) : Exception(inner.Message, inner);
