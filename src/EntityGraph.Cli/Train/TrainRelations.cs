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
        var train = new Option<string[]>("--train") { Required = true, HelpName = "DIR", Description = "Folders of annotated articles; of each, the split 'tune'." };
        var dev = new Option<string>("--dev") { Required = true, HelpName = "DIR", Description = "Folder to measure on; of it, the split 'check'." };
        var output = new Option<string>("--output") { Required = true, HelpName = "FILE", Description = "The model file to write." };
        var annotated = new Option<bool>("--annotated") { Description = "Take the entities from the annotation, not from the extractor." };
        var withoutRules = new Option<bool>("--without-rules") { Description = "Leave the rules out, to see what they add." };
        var command = new Command("relations", "Trains the classifier of pairs of entities.") { train, dev, output, annotated, withoutRules };
        command.SetAction(parsed =>
        {
            var articles = parsed.GetRequiredValue(train).SelectMany(folder => AnnotatedArticles.Read(folder, "tune")).ToList();
            new RelationTrainer(new Extractor(ExtractorOptions.Default with { LastStage = Stage.Entities }), ModelSet.English, Messages.Progress) { Annotated = parsed.GetValue(annotated), WithoutRules = parsed.GetValue(withoutRules) }
                .Train(articles, AnnotatedArticles.Read(parsed.GetRequiredValue(dev), "check"), parsed.GetRequiredValue(output));
        });
        return command;
    }
}
