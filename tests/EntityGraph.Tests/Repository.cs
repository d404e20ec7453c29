namespace EntityGraph.Tests;

/// <summary>Where the files of the repository are.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Whether expected results are to be written anew: set <c>ENTITYGRAPH_UPDATE=1</c>, and read the difference before you keep it.</summary>
    public static bool Update => Environment.GetEnvironmentVariable("ENTITYGRAPH_UPDATE") == "1";

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "EntityGraph.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("EntityGraph.sln is in no folder above the tests.");
    }
}
