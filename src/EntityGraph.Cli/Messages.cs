namespace EntityGraph.Cli;

/// <summary>What is said to the user beside the data: to standard error, one line each.</summary>
internal static class Messages
{
    public static void Error(string message) => Console.Error.WriteLine("entitygraph: " + message);

    public static void Progress(string message) => Console.Error.WriteLine(message);
}
