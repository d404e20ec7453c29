using System.CommandLine;
using EntityGraph.Models;
using EntityGraph.Training.Corpora;
using EntityGraph.Training.Scoring;

namespace EntityGraph.Cli;

/// <summary><c>measure</c>: what single parts do on annotated articles, for those who work on them.</summary>
internal static class MeasureCommand
{
    public static Command Create() => new("measure", "Measures single parts of the extractor on annotated articles.") { CreateRules() };

    private static Command CreateRules()
    {
        var data = new Option<string[]>("--data") { Required = true, HelpName = "DIR", Description = "Folders of annotated articles." };
        var split = new Option<string>("--split") { HelpName = "NAME", Description = "Only articles of this split.", DefaultValueFactory = _ => "tune" };
        var rules = new Option<string[]>("--rules") { HelpName = "FILE", Description = "Rule files to measure in the place of the shipped one." };
        var examples = new Option<int>("--examples") { HelpName = "N", Description = "Sentences to show of each rule's wrong pairs and of each type's missed triples." };
        var limit = new Option<int>("--limit") { HelpName = "N", Description = "Read this many articles of each folder at most.", DefaultValueFactory = _ => int.MaxValue };
        var command = new Command("rules", "Counts for every relation rule how often it fires and how often the annotation agrees.") { data, split, rules, examples, limit };
        command.SetAction(parsed =>
        {
            var report = new RuleReport(new Extractor(ExtractorOptions.Default with { LastStage = Stage.Entities }), ModelSet.English, parsed.GetValue(rules) is { Length: > 0 } files ? InputFiles.Check(files) : []) { Examples = parsed.GetValue(examples) };
            foreach (string folder in parsed.GetRequiredValue(data))
                foreach (var article in AnnotatedArticles.Read(folder, parsed.GetRequiredValue(split)).Take(parsed.GetValue(limit)))
                    report.Add(article);
            using var output = StandardOutput.Open();
            output.Write(report.Print());
        });
        return command;
    }
}
