using System.Diagnostics;
using System.Text;

namespace EntityGraph.Integration.Tests;

/// <summary>Runs the command line as users do: as a process of its own.</summary>
internal static class EntityGraphTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, "EntityGraph.Cli.dll");

    /// <summary>Runs it.</summary>
    /// <param name="input">The bytes of standard input; closed at once where null.</param>
    /// <param name="arguments">The arguments.</param>
    public static ToolResult Run(byte[]? input, params string[] arguments) => Run("dotnet", [Path, .. arguments], input);

    /// <summary>Runs it without standard input.</summary>
    public static ToolResult Run(params string[] arguments) => Run(null, arguments);

    /// <summary>Starts it, to be written to and ended by the test.</summary>
    public static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>Runs any program.</summary>
    public static ToolResult Run(string program, IEnumerable<string> arguments, byte[]? input = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? "",
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = ReadAllAsync(process.StandardOutput.BaseStream);
        if (input is not null)
            process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Patience}.");
        }
        return new(process.ExitCode, output.Result, errors.Result);
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream)
    {
        var all = new MemoryStream();
        await stream.CopyToAsync(all).ConfigureAwait(false);
        return all.ToArray();
    }
}
