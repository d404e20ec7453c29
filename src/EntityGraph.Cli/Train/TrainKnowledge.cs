using System.CommandLine;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Cli.Train;

/// <summary><c>train knowledge</c>: compiles the gazetteers.</summary>
internal static class TrainKnowledge
{
    public static Command Create()
    {
        var folder = new Option<string>("--gazetteers") { Required = true, HelpName = "FOLDER", Description = "The folder with countries.tsv and the other tables." };
        var output = new Option<string>("--output") { Required = true, HelpName = "FILE", Description = "The model file to write." };
        var command = new Command("knowledge", "Compiles the gazetteers into knowledge.egm.") { folder, output };
        command.SetAction(parsed => KnowledgeCompiler.Compile(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output)));
        return command;
    }
}
