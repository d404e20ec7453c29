using System.CommandLine;

namespace EntityGraph.Cli.Train;

/// <summary><c>train</c>: from corpora to model files. A new trainer is one file in this folder and one line here.</summary>
internal static class TrainCommand
{
    public static Command Create() => new("train", "Trains or compiles model files. The same corpora give the same bytes.")
    {
        TrainLexicon.Create(),
        TrainKnowledge.Create(),
        TrainParser.Create(),
        TrainCoref.Create(),
        TrainRelations.Create(),
        TrainTags.Create(),
        TrainNames.Create(),
    };
}
