using System.CommandLine;
using EntityGraph.Models;
using EntityGraph.Training.Corpora;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Cli.Train;

/// <summary><c>train ner</c>: a model of the user's own kinds of names.</summary>
internal static class TrainNames
{
    public static Command Create()
    {
        var train = new Option<string>("--train") { Required = true, HelpName = "FILE", Description = "BIO file: the token first, the label last, a blank line after a sentence." };
        var dev = new Option<string>("--dev") { Required = true, HelpName = "FILE", Description = "BIO file to measure on." };
        var output = new Option<string>("--output") { Required = true, HelpName = "FILE", Description = "The model file to write; 'tag --model' uses it." };
        var command = new Command("ner", "Trains a model of your own kinds of names.") { train, dev, output };
        command.SetAction(parsed =>
        {
            var gold = Read(parsed.GetRequiredValue(dev));
            OwnNames.Train(Read(parsed.GetRequiredValue(train)), parsed.GetRequiredValue(output), ModelSet.English, Console.Error);
            Console.Error.Write(OwnNames.Measure(gold, NameModel.Load(parsed.GetRequiredValue(output)), ModelSet.English).Report());
        });
        return command;
    }

    private static List<ConllDocument> Read(string path)
    {
        using var reader = InputFiles.OpenText(InputFiles.Check([path])[0]);
        return ConllColumns.Read(reader);
    }
}
