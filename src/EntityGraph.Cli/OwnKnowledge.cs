using System.CommandLine;
using EntityGraph.Models;

namespace EntityGraph.Cli;

/// <summary>The options by which a command takes what its user knows: names, phrases and relations of his own.</summary>
internal sealed class OwnKnowledge
{
    private readonly Option<string> _models = new("--models") { Description = "Folder of model files to use in the place of those inside.", HelpName = "DIR" };
    private readonly Option<string> _gazetteer = new("--gazetteer") { Description = "Names of your own: a table (name, type, identifier, aliases) or JSON Lines.", HelpName = "FILE" };
    private readonly Option<bool> _gazetteerAsAdvice = new("--gazetteer-as-advice") { Description = "Let your names only fill what the tagger leaves." };
    private readonly Option<string> _phrases = new("--phrases") { Description = "Patterns of words, tags and names that give names.", HelpName = "FILE" };
    private readonly Option<bool> _phrasesAsAdvice = new("--phrases-as-advice") { Description = "Let the names of your patterns only fill what the tagger leaves." };
    private readonly Option<string> _ontology = new("--ontology") { Description = "Relation types of your own, as JSON.", HelpName = "FILE" };
    private readonly Option<string[]> _rules = new("--rules") { Description = "Relation rules of your own; may be given several times.", HelpName = "FILE" };
    private readonly Option<string> _relationModel = new("--relation-model") { Description = "Model of relation types of your own: see 'train relations --ontology'.", HelpName = "FILE" };
    private readonly Option<string[]> _withoutTypes = new("--without-types") { Description = "Relation types to leave out, with commas between.", HelpName = "TYPES" };
    private readonly Option<bool> _ownOnly = new("--own-relations-only") { Description = "Look for relation types of your own alone." };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="training">Whether it trains a model of own relations, and so takes none.</param>
    public void AddTo(Command command, bool training = false)
    {
        foreach (var option in (Option[])[_models, _gazetteer, _gazetteerAsAdvice, _phrases, _phrasesAsAdvice, _ontology, _rules])
            command.Add(option);
        if (training)
            return;
        foreach (var option in (Option[])[_relationModel, _withoutTypes, _ownOnly])
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
        Ontology = FileOf(parsed, _ontology) is { } ontology ? OwnOntology.FromFile(ontology) : null,
        Rules = [.. (parsed.GetValue(_rules) ?? []).Select(f => RuleFile.FromFile(InputFiles.Check([f])[0]))],
        RelationModel = FileOf(parsed, _relationModel) is { } model ? RelationModel.Load(model) : null,
        WithoutTypes = [.. (parsed.GetValue(_withoutTypes) ?? []).SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
        ShippedRelations = !parsed.GetValue(_ownOnly),
    };

    /// <summary>An extractor of these options; what does not fit together is wrong usage.</summary>
    public Extractor Open(ParseResult parsed, Func<ExtractorOptions, ExtractorOptions> change)
    {
        try
        {
            return new(change(Read(parsed)));
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static string? FileOf(ParseResult parsed, Option<string> option) => parsed.GetValue(option) is { } file ? InputFiles.Check([file])[0] : null;
}
