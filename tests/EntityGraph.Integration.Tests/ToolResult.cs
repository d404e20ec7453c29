using System.Text;

namespace EntityGraph.Integration.Tests;

/// <summary>What a process left behind.</summary>
internal sealed record ToolResult(int ExitCode, byte[] Bytes, string Errors)
{
    /// <summary>Standard output.</summary>
    public string Output => Encoding.UTF8.GetString(Bytes);

    /// <summary>The lines of standard output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
