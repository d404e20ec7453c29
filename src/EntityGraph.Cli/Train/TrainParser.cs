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
        var teacher = new Option<string?>("--teacher") { HelpName = "FILE", Description = "A parser model to learn silver trees from, in the place of a first round." };
        var width = new Option<int>("--width") { DefaultValueFactory = _ => 128, Description = "Width of a word's vector; a multiple of 32." };
        var arc = new Option<int>("--arc") { DefaultValueFactory = _ => 64, Description = "Width of the vectors that score arcs; a multiple of 16." };
        var layers = new Option<int>("--layers") { DefaultValueFactory = _ => 3, Description = "Recurrent layers." };
        var dropout = new Option<float>("--dropout") { DefaultValueFactory = _ => 0.2f, Description = "Share of cells dropped before each layer." };
        var epochs = new Option<int>("--epochs") { DefaultValueFactory = _ => 24, Description = "Passes of the first round." };
        var silverEpochs = new Option<int>("--silver-epochs") { DefaultValueFactory = _ => 14, Description = "Passes of the second round." };
        var seed = new Option<ulong>("--seed") { DefaultValueFactory = _ => 1, Description = "Seed of everything that is drawn." };
        var command = new Command("parser", "Trains the dependency parser.") { train, dev, silver, leaveOut, words, vectors, output, teacher, width, arc, layers, dropout, epochs, silverEpochs, seed };
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
                Teacher = parsed.GetValue(teacher),
                Width = parsed.GetValue(width),
                Arc = parsed.GetValue(arc),
                Layers = parsed.GetValue(layers),
                Dropout = parsed.GetValue(dropout),
                Epochs = parsed.GetValue(epochs),
                SilverEpochs = parsed.GetValue(silverEpochs),
                Seed = parsed.GetValue(seed),
                Log = Console.Error,
            },
            ModelSet.English));
        return command;
    }
}
