using System.CommandLine;
using EntityGraph.Models;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Cli.Train;

/// <summary><c>train parser</c>: trains the dependency parser on treebanks.</summary>
internal static class TrainParser
{
    public static Command Create()
    {
        var train = new Option<string[]>("--train") { Required = true, AllowMultipleArgumentsPerToken = true, HelpName = "FILE", Description = "Treebanks, CoNLL-U." };
        var dev = new Option<string[]>("--dev") { AllowMultipleArgumentsPerToken = true, HelpName = "FILE", Description = "Treebanks to measure on." };
        var silver = new Option<string[]>("--silver") { AllowMultipleArgumentsPerToken = true, HelpName = "FILE", Description = "Trees by another parser, believed where the first round's parser agrees." };
        var leaveOut = new Option<string?>("--leave-out") { HelpName = "FILE", Description = "Ids of documents to leave out, one a line." };
        var words = new Option<string>("--words") { Required = true, HelpName = "FILE", Description = "Words of the given vectors, one a line." };
        var vectors = new Option<string>("--vectors") { Required = true, HelpName = "FILE", Description = "The vectors: rows of 100 signed bytes." };
        var output = new Option<string>("--output") { Required = true, HelpName = "FILE", Description = "The model file to write." };
        var command = new Command("parser", "Trains the dependency parser.") { train, dev, silver, leaveOut, words, vectors, output };
        command.SetAction(parsed => ParserTrainer.Train(
            new()
            {
                Train = InputFiles.Check(parsed.GetRequiredValue(train)),
                Dev = parsed.GetValue(dev) ?? [],
                Silver = parsed.GetValue(silver) ?? [],
                LeaveOut = parsed.GetValue(leaveOut),
                Words = parsed.GetRequiredValue(words),
                Vectors = parsed.GetRequiredValue(vectors),
                Output = parsed.GetRequiredValue(output),
                Log = Console.Error,
            },
            ModelSet.English));
        return command;
    }
}
