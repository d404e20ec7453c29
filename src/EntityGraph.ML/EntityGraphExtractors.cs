using System.Collections.Concurrent;

namespace EntityGraph.ML;

/// <summary>Extractors with names, types and rules of your own, for pipelines. A pipeline keeps the name alone: register the same options in the program that loads it.</summary>
/// <remarks>Thread-safe. One extractor a name for the whole process.</remarks>
public static class EntityGraphExtractors
{
    private static readonly ConcurrentDictionary<string, Entry> Registered = new(StringComparer.Ordinal);
    private static readonly Entry Default = new(ExtractorOptions.Default);

    /// <summary>Makes options known under a name; a second call replaces those of the first for transforms that have not run yet.</summary>
    /// <exception cref="ArgumentException">The name is empty, or has other characters than letters, digits, '.', '-' and '_'.</exception>
    public static void Register(string name, ExtractorOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(options);
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw new ArgumentException($"'{name}' is no name of an extractor: letters, digits, '.', '-' and '_' alone.", nameof(name));
        Registered[name] = new(options);
    }

    internal static Entry Get(string? name)
    {
        if (name is null)
            return Default;
        return Registered.TryGetValue(name, out var entry)
            ? entry
            : throw new InvalidOperationException($"No extractor '{name}' is registered. Call {nameof(EntityGraphExtractors)}.{nameof(Register)} with the options that the pipeline was made with before it is used.");
    }

    /// <summary>Options, and the extractor that is made of them when first needed.</summary>
    internal sealed class Entry(ExtractorOptions options)
    {
        private readonly Lazy<Extractor> _extractor = new(() => new(options));

        public Extractor Extractor => _extractor.Value;

        public ExtractorOptions Options => options;

        public string ModelVersion => options.Models.Version;
    }
}
