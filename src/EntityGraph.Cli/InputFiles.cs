using System.CommandLine;
using System.Text;
using EntityGraph.Inputs;

namespace EntityGraph.Cli;

/// <summary>The files of a command line: <c>-</c> or none is standard input, <c>.gz</c> is unpacked.</summary>
internal static class InputFiles
{
    public const string StandardInput = "-";

    /// <summary>The argument that names files; what looks like an option and is no file is wrong usage.</summary>
    public static Argument<string[]> Argument(string description)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = description };
        files.Validators.Add(r =>
        {
            foreach (var token in r.Tokens)
                if (token.Value.Length > 1 && token.Value[0] == '-' && !File.Exists(token.Value))
                    r.AddError($"Unknown option '{token.Value}'.");
        });
        return files;
    }

    /// <summary>The files named, or standard input where none is.</summary>
    /// <exception cref="FileNotFoundException">One does not exist.</exception>
    public static IReadOnlyList<string> Check(IReadOnlyList<string>? files)
    {
        if (files is null || files.Count == 0)
            return [StandardInput];
        foreach (string file in files)
        {
            if (Directory.Exists(file))
                throw new FileNotFoundException($"{file}: is a folder, not a file.", file);
            if (file != StandardInput && !File.Exists(file))
                throw new FileNotFoundException($"{file}: no such file.", file);
        }
        return files;
    }

    /// <summary>Opens a file for reading its bytes, not unpacked.</summary>
    public static Stream Open(string file) => file == StandardInput
        ? Console.OpenStandardInput()
        : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);

    /// <summary>The one file named, or standard input where none is.</summary>
    /// <exception cref="UsageException">Several are named.</exception>
    public static string CheckOne(IReadOnlyList<string>? files) => files is { Count: > 1 }
        ? throw new UsageException($"one file is expected, not {files.Count}.")
        : Check(files)[0];

    /// <summary>Opens a file as UTF-8 text, unpacked. Bytes that are no UTF-8 are an error.</summary>
    public static StreamReader OpenText(string file) => new(
        ArticleReader.Unpack(Open(file)),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        detectEncodingFromByteOrderMarks: false,
        1 << 16);

    /// <summary>What messages and ids call a file.</summary>
    public static string NameOf(string file) => file == StandardInput ? "stdin" : Path.GetFileName(file);
}
