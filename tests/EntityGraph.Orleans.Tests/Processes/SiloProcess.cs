using System.Diagnostics;
using System.Globalization;

namespace EntityGraph.Orleans.Tests.Processes;

/// <summary>A silo as a process of its own.</summary>
internal sealed class SiloProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private SiloProcess(Process process) => _process = process;

    /// <summary>Starts one, and waits until it is a member of the cluster.</summary>
    public static async Task<SiloProcess> StartAsync(string database, int port, int gateway)
    {
        var silo = new SiloProcess(ClusterSample.Start("silo", database, port.ToString(CultureInfo.InvariantCulture), gateway.ToString(CultureInfo.InvariantCulture)));
        var errors = silo._process.StandardError.ReadToEndAsync();
        try
        {
            string? line = await silo._process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            Assert.That(line, Is.EqualTo("ready"), () => errors.Result);
            return silo;
        }
        catch
        {
            silo.Dispose();
            throw;
        }
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
