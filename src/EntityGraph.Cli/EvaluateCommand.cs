using System.CommandLine;
using EntityGraph.Models;
using EntityGraph.Training.Corpora;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Cli;

/// <summary><c>evaluate</c>: measures a model on annotated files.</summary>
internal static class EvaluateCommand
{
    public static Command Create() => new("evaluate", "Measures a model on an annotated file.") { CreateNames() };

    private static Command CreateNames()
    {
        var gold = new Option<string>("--gold") { Required = true, HelpName = "FILE", Description = "BIO file: the token first, the label last." };
        var model = new Option<string?>("--model") { HelpName = "FILE", Description = "A model made by 'train ner'; the shipped one if none is given." };
        var command = new Command("ner", "Prints precision, recall and F1 per label, exact match.") { gold, model };
        command.SetAction(parsed =>
        {
            using var reader = InputFiles.OpenText(InputFiles.Check([parsed.GetRequiredValue(gold)])[0]);
            var names = parsed.GetValue(model) is { } path ? NameModel.Load(InputFiles.Check([path])[0]) : null;
            using var output = StandardOutput.Open();
            output.Write(OwnNames.Measure(ConllColumns.Read(reader), names, ModelSet.English).Report());
        });
        return command;
    }
}
