using System.CommandLine;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Cli.Train;

/// <summary><c>train tags</c>: makes the shipped models of the tagger.</summary>
internal static class TrainTags
{
    public static Command Create()
    {
        var corpora = new Option<string>("--corpora") { Required = true, HelpName = "FOLDER", Description = "The folder with data, silver and gold." };
        var output = new Option<string>("--output") { Required = true, HelpName = "FOLDER", Description = "The folder of models; it holds lexicon.egm already." };
        var parts = new Option<string[]>("--part") { HelpName = "PART", Description = "lists, pos or names; all of them if none is given." };
        parts.AcceptOnlyFromAmong("lists", "pos", "names");
        var leave = new Option<string[]>("--without") { HelpName = "SOURCE", Description = "Leave out a source of names, to see what it gives." };
        var command = new Command("tags", "Trains the parts of speech, lemmas and names of the shipped model.") { corpora, output, parts, leave };
        command.SetAction(parsed => TagsRecipe.Run(
            parsed.GetRequiredValue(corpora), parsed.GetRequiredValue(output), parsed.GetValue(parts) ?? [], parsed.GetValue(leave) ?? [], Console.Error));
        return command;
    }
}
