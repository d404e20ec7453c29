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
        var gum = new Option<string>("--gum") { HelpName = "FILE", Description = "Documents of the GUM corpus with coreference; its news are left out." };
        var output = new Option<string>("--output") { Required = true, HelpName = "FILE", Description = "The model file to write." };
        var command = new Command("coref", "Trains what pronouns and descriptions speak of into coref.egm.") { folders, gap, gum, output };
        command.SetAction(parsed =>
        {
            string[] names = parsed.GetRequiredValue(folders);
            // Articles whose references are annotated, but for measuring, are not even read for their graphs.
            var referred = names.SelectMany(folder => AnnotatedArticles.Read(folder)).Where(a => a.References is not null).Select(a => a.Article.Id).ToHashSet(StringComparer.Ordinal);
            var articles = names.SelectMany(folder => AnnotatedArticles.Read(folder, "tune")).ToList();
            ReferenceTrainer.Train(
                articles.FindAll(a => a.References is not null),
                articles.FindAll(a => !referred.Contains(a.Article.Id)),
                parsed.GetValue(gap) is { } file ? GapSnippet.Read(file) : [],
                parsed.GetValue(gum) is { } other ? [.. GumDocument.Read(other).Where(d => d.Genre != "news")] : [],
                ModelSet.English,
                parsed.GetRequiredValue(output),
                Console.Error);
        });
        return command;
    }
}
