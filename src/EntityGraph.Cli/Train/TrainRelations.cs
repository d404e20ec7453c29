using System.CommandLine;
using EntityGraph.Models;
using EntityGraph.Training.Corpora;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Cli.Train;

/// <summary><c>train relations</c>: trains the pair classifier on annotated articles.</summary>
internal static class TrainRelations
{
    public static Command Create()
    {
        var train = new Option<string[]>("--train") { Required = true, HelpName = "PATH", Description = "Folders of annotated articles; of each, the split 'tune'. With --ontology: JSON Lines of texts with relations of your own." };
        var dev = new Option<string>("--dev") { HelpName = "DIR", Description = "Folder to measure on; of it, the split 'check'." };
        var output = new Option<string>("--output") { Required = true, HelpName = "FILE", Description = "The model file to write." };
        var words = new Option<string>("--words") { HelpName = "FILE", Description = "Words that have a vector, by frequency, one a line (gzip)." };
        var vectors = new Option<string>("--vectors") { HelpName = "FILE", Description = "Their vectors: a hundred signed bytes each (gzip)." };
        var plain = new Option<string[]>("--plain") { HelpName = "FILE", Description = "Articles that nobody annotated (JSON Lines, or tokens in .conll): larger networks label them, and the one that is kept learns from both." };
        var annotated = new Option<bool>("--annotated") { Description = "Take the entities from the annotation, not from the extractor." };
        var withoutRules = new Option<bool>("--without-rules") { Description = "Leave the rules out, to see what they add." };
        var keep = new Option<string>("--attributes-of") { HelpName = "FILE", Description = "Train the attributes only, and take the pair classifiers from this model file." };
        var own = new OwnKnowledge();
        var command = new Command("relations", "Trains the classifier of pairs of entities; with --ontology, a model of relation types of your own.") { train, dev, plain, words, vectors, output, annotated, withoutRules, keep };
        own.AddTo(command, training: true);
        command.SetAction(parsed =>
        {
            var options = own.Read(parsed);
            if (options.Ontology is not null)
            {
                TrainOwn(options, options.Ontology, parsed.GetRequiredValue(train), parsed.GetRequiredValue(output));
                return;
            }
            string check = parsed.GetValue(dev) ?? throw new UsageException("--dev is needed, or --ontology for types of your own.");
            string[] folders = parsed.GetRequiredValue(train);
            var articles = folders.SelectMany(folder => AnnotatedArticles.Read(folder, "tune")).ToList();
            var others = PlainArticles.Read(parsed.GetValue(plain) ?? [], folders.Append(check).SelectMany(AnnotatedArticles.Articles));
            var sizes = new RelationTrainerOptions { Words = Needed(parsed, words), Vectors = Needed(parsed, vectors), Plain = others };
            var trainer = new RelationTrainer(new Extractor(ExtractorOptions.Default with { LastStage = Stage.Entities }), ModelSet.English, sizes, Messages.Progress) { Annotated = parsed.GetValue(annotated), WithoutRules = parsed.GetValue(withoutRules) };
            if (parsed.GetValue(keep) is { } model)
                trainer.TrainAttributes(articles, model, parsed.GetRequiredValue(output));
            else
                trainer.Train(articles, AnnotatedArticles.Read(check, "check"), parsed.GetRequiredValue(output));
        });
        return command;
    }

    private static string Needed(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) ?? throw new UsageException($"{option.Name} is needed, or --ontology for types of your own.");

    private static void TrainOwn(ExtractorOptions options, OwnOntology ontology, string[] files, string output)
    {
        var articles = InputFiles.Check(files).SelectMany(f => OwnRelationCorpus.Read(f, ontology)).ToList();
        try
        {
            var model = new OwnRelationTrainer(options, Messages.Progress).Train(articles).Model;
            model.Save(output);
            Messages.Progress($"{output}: {new FileInfo(output).Length} bytes");
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
