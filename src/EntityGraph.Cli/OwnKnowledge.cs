using System.CommandLine;
using EntityGraph.Models;

namespace EntityGraph.Cli;

/// <summary>The options by which a command takes what its user knows: names of his own.</summary>
internal sealed class OwnKnowledge
{
    private readonly Option<string> _models = new("--models") { Description = "Folder of model files to use in the place of those inside.", HelpName = "DIR" };
    private readonly Option<string> _gazetteer = new("--gazetteer") { Description = "Names of your own: a table (name, type, identifier, aliases) or JSON Lines.", HelpName = "FILE" };
    private readonly Option<bool> _gazetteerAsAdvice = new("--gazetteer-as-advice") { Description = "Let your names only fill what the tagger leaves." };
    private readonly Option<string> _phrases = new("--phrases") { Description = "Patterns of words, tags and names that give names.", HelpName = "FILE" };
    private readonly Option<bool> _phrasesAsAdvice = new("--phrases-as-advice") { Description = "Let the names of your patterns only fill what the tagger leaves." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_models, _gazetteer, _gazetteerAsAdvice, _phrases, _phrasesAsAdvice])
            command.Add(option);
    }

    /// <summary>The extractor's options as the command line has them.</summary>
    public ExtractorOptions Read(ParseResult parsed) => ExtractorOptions.Default with
    {
        Models = parsed.GetValue(_models) is { } folder ? ModelSet.FromFolder(folder) : ModelSet.English,
        NameGazetteer = FileOf(parsed, _gazetteer) is { } names ? NameGazetteer.FromFile(names) : null,
        NameGazetteerFirst = !parsed.GetValue(_gazetteerAsAdvice),
        Phrases = FileOf(parsed, _phrases) is { } phrases ? PhrasePatterns.FromFile(phrases) : null,
        PhrasesFirst = !parsed.GetValue(_phrasesAsAdvice),
    };

    private static string? FileOf(ParseResult parsed, Option<string> option) => parsed.GetValue(option) is { } file ? InputFiles.Check([file])[0] : null;
}
