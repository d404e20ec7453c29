using System.CommandLine;
using EntityGraph.Knowledge;
using EntityGraph.Models;
using EntityGraph.Sentences;
using EntityGraph.Tags;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Cli;

/// <summary><c>tag</c>: CoNLL tokens in, the same tokens with part of speech and BIO names out.</summary>
internal static class TagCommand
{
    public static Command Create()
    {
        var files = InputFiles.Argument("CoNLL: the first column is the token, a blank line ends a sentence. '-' or none is standard input.");
        var pos = new Option<string>("--pos") { HelpName = "SET", DefaultValueFactory = _ => "penn", Description = "penn or upos." };
        pos.AcceptOnlyFromAmong("penn", "upos");
        var model = new Option<string?>("--model") { HelpName = "FILE", Description = "A name model of your own, made by 'train ner'." };
        var models = new Option<string?>("--models") { HelpName = "FOLDER", Description = "Model files in the place of the shipped ones." };
        var command = new Command("tag", "Prints the part of speech and the name label of each token.") { files, pos, model, models };
        command.SetAction(parsed =>
        {
            var set = parsed.GetValue(models) is { } folder ? ModelSet.FromFolder(folder) : ModelSet.English;
            var names = parsed.GetValue(model) is { } path ? NameModel.Load(InputFiles.Check([path])[0]) : null;
            using var input = InputFiles.OpenText(InputFiles.CheckOne(parsed.GetValue(files)));
            using var output = StandardOutput.Open();
            var tagger = new Tagger(set, names);
            var lexicon = new Lexicon(set);
            var documents = ConllColumns.Read(input);
            bool marked = documents.Count > 1;
            foreach (var document in ConllColumns.Stretches(documents))
            {
                if (marked)
                    output.Write("-DOCSTART-\t_\tO\n\n");
                Write(output, Tag(document, tagger, lexicon), parsed.GetValue(pos) == "upos");
            }
        });
        return command;
    }

    /// <summary>Tags the tokens of a CoNLL document.</summary>
    internal static Document Tag(ConllDocument source, ITagger tagger, Lexicon lexicon)
    {
        var document = PretokenizedText.Read([.. source.Sentences.Select(s => s.Tokens)], lexicon);
        tagger.Tag(document, new TagSink(document));
        return document;
    }

    private static void Write(TextWriter output, Document document, bool universal)
    {
        string[] labels = new string[document.TokenCount];
        Array.Fill(labels, "O");
        foreach (var name in document.NameList)
            for (int i = name.FirstToken; i < name.EndToken; i++)
                labels[i] = (i == name.FirstToken ? "B-" : "I-") + name.Label;
        for (int s = 0; s < document.SentenceCount; s++)
        {
            for (int i = document.SentenceStarts[s]; i < document.SentenceStarts[s + 1]; i++)
            {
                output.Write(document.TokenText(i));
                output.Write('\t');
                output.Write(universal ? document.Upos[i].ToString() : PennTags.Name(document.Xpos[i]));
                output.Write('\t');
                output.Write(labels[i]);
                output.Write('\n');
            }
            output.Write('\n');
        }
    }
}
