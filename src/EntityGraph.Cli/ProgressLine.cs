using System.Diagnostics;
using System.Globalization;

namespace EntityGraph.Cli;

/// <summary>How far a long run is, on one line of the terminal: to standard error, and only where that is a terminal and the data goes elsewhere.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200), Patience = TimeSpan.FromSeconds(1);

    private readonly TextWriter? _output;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly long _length;
    private TimeSpan _next = Patience;
    private FileStream? _file;
    private long _before;
    private bool _shown;

    /// <param name="output">The terminal; null for no line at all.</param>
    /// <param name="length">Bytes of all inputs; 0 where that is unknown.</param>
    public ProgressLine(TextWriter? output, long length)
    {
        _output = output;
        _length = length;
    }

    /// <summary>Number of things done.</summary>
    public long Count { get; private set; }

    /// <summary>The line of a run over files, shown where it can be seen and does no harm.</summary>
    public static ProgressLine Over(IReadOnlyList<string> files)
    {
        bool shown = !Console.IsErrorRedirected && Console.IsOutputRedirected;
        return new(shown ? Console.Error : null, files.Contains(InputFiles.StandardInput) ? 0 : files.Sum(f => new FileInfo(f).Length));
    }

    /// <summary>Takes note of the file that is read now.</summary>
    public void Reads(Stream stream)
    {
        _before += _file is { } last ? new FileInfo(last.Name).Length : 0;
        _file = stream as FileStream;
    }

    /// <summary>Takes note of one more thing done.</summary>
    public void Step()
    {
        Count++;
        if (_output is null || _watch.Elapsed < _next)
            return;
        _next = _watch.Elapsed + Interval;
        _shown = true;
        _output.Write("\r\u001b[K" + Text());
        _output.Flush();
    }

    /// <summary>Takes the line away, to make room for a message; it comes again.</summary>
    public void Clear()
    {
        if (!_shown)
            return;
        _output!.Write("\r\u001b[K");
        _output.Flush();
        _shown = false;
    }

    public void Dispose() => Clear();

    /// <summary>The line as it is now.</summary>
    internal string Text()
    {
        string rate = string.Create(CultureInfo.InvariantCulture, $"{Count:N0} articles, {Count / Math.Max(_watch.Elapsed.TotalSeconds, 0.001):N0}/s");
        if (_length == 0)
            return rate;
        double part = Math.Clamp((double)(_before + Position()) / _length, 0, 1);
        int full = (int)(part * Width);
        return string.Create(CultureInfo.InvariantCulture, $"[{new string('#', full)}{new string('.', Width - full)}] {part * 100,3:N0} %  {rate}");
    }

    private long Position()
    {
        try
        {
            return _file?.Position ?? 0;
        }
        catch (ObjectDisposedException)
        {
            return new FileInfo(_file!.Name).Length;
        }
    }
}
