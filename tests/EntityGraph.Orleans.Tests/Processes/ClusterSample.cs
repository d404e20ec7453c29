using System.Diagnostics;

namespace EntityGraph.Orleans.Tests.Processes;

/// <summary>The sample of a cluster, run as its first lines say; built beside the tests, in the same configuration.</summary>
internal static class ClusterSample
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static string Program
    {
        get
        {
            var tests = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(tests.Parent!.Parent!.FullName, "EntityGraph.Samples.Cluster", tests.Name, "EntityGraph.Samples.Cluster.dll");
        }
    }

    public static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>Runs it to its end.</summary>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await errors);
        return output;
    }
}
