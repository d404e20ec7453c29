using System.CommandLine;
using EntityGraph.Models;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Cli;

/// <summary><c>parse</c>: CoNLL-U with words in, the same with lemma, tags, head and relation out.</summary>
internal static class ParseCommand
{
    public static Command Create()
    {
        var files = InputFiles.Argument("CoNLL-U, also .gz. '-' or none is standard input.");
        var models = new Option<string?>("--models") { HelpName = "DIR", Description = "A folder of model files in the place of those inside." };
        var command = new Command("parse", "Fills LEMMA, UPOS, XPOS, HEAD and DEPREL of a CoNLL-U file, keeping its words.") { files, models };
        command.SetAction(parsed =>
        {
            string path = InputFiles.CheckOne(parsed.GetValue(files));
            using var reader = InputFiles.OpenText(path);
            using var output = StandardOutput.Open();
            var set = parsed.GetValue(models) is { } folder ? ModelSet.FromFolder(folder) : ModelSet.English;
            foreach (var sentence in new ConlluAnnotator(set).Annotate(ConlluReader.Read(reader, InputFiles.NameOf(path))))
                ConlluReader.Write(output, sentence);
        });
        return command;
    }
}
