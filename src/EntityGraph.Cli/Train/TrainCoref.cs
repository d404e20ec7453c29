using System.CommandLine;
using EntityGraph.Models;
using EntityGraph.Training.Corpora;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Cli.Train;

/// <summary><c>train coref</c>: trains the ranker of pronouns and descriptions.</summary>
internal static class TrainCoref
{
    public static Command Create()
    {
        var folders = new Option<string[]>("--train") { Required = true, HelpName = "FOLDER", Description = "Folders of annotated articles; their split 'tune' is read.", AllowMultipleArgumentsPerToken = true };
        var gap = new Option<string>("--gap") { HelpName = "FILE", Description = "Snippets of the GAP corpus for the pronouns of women and men." };
        var output = new Option<string>("--output") { Required = true, HelpName = "FILE", Description = "The model file to write." };
        var command = new Command("coref", "Trains what pronouns and descriptions speak of into coref.egm.") { folders, gap, output };
        command.SetAction(parsed => ReferenceTrainer.Train(
            [.. parsed.GetRequiredValue(folders).SelectMany(folder => AnnotatedArticles.Read(folder, "tune"))],
            parsed.GetValue(gap) is { } file ? GapSnippet.Read(file) : [],
            ModelSet.English,
            parsed.GetRequiredValue(output),
            Console.Error));
        return command;
    }
}
