using System.CommandLine;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Cli.Train;

/// <summary><c>train lexicon</c>: compiles the table of word classes.</summary>
internal static class TrainLexicon
{
    public static Command Create()
    {
        var table = new Option<string>("--table") { Required = true, HelpName = "FILE", Description = "Tab-separated rows: path as bits, class, word." };
        var output = new Option<string>("--output") { Required = true, HelpName = "FILE", Description = "The model file to write." };
        var command = new Command("lexicon", "Compiles a table of word classes into lexicon.egm.") { table, output };
        command.SetAction(parsed => LexiconCompiler.Compile(InputFiles.Check([parsed.GetRequiredValue(table)])[0], parsed.GetRequiredValue(output)));
        return command;
    }
}
