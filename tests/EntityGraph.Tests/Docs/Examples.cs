using EntityGraph.Graph;
using EntityGraph.Inputs;
using EntityGraph.Outputs;
using EntityGraph.Training.Corpora;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Tests.Docs;

/// <summary>The examples of the documentation, word for word; <see cref="ExampleTests"/> compares and runs them.</summary>
internal static class Examples
{
    public static void Start()
    {
        var extractor = new Extractor();
        var article = new Article(File.ReadAllText("samples/article.txt")) { Id = "ostrava", Date = new DateOnly(2024, 5, 14) };
        var graph = KnowledgeGraph.From(extractor.Read(article));
        foreach (var relation in graph.Relations)
        {
            Console.WriteLine($"{relation.Source.Name} {relation.Type} {relation.Target.Name} ({relation.Modality}, {relation.Confidence:0.00})");
            Console.WriteLine($"    {relation.Evidence[0].Text}");
        }
    }

    public static async Task Stream(Extractor extractor, IAsyncEnumerable<Article> articles)
    {
        await foreach (var result in extractor.ReadAsync(articles, degreeOfParallelism: 4))
            Console.WriteLine(result.Error?.Message ?? $"{result.Article.Id}: {result.Document!.Relations.Count} relations");
    }

    public static void Package()
    {
        var extractor = new Extractor();
        var document = extractor.Read("Angela Merkel met Emmanuel Macron in Paris on Monday.");
        foreach (var relation in KnowledgeGraph.From(document).Relations)
            Console.WriteLine($"{relation.Source.Name} {relation.Type} {relation.Target.Name}");
    }

    public static void Files(string path)
    {
        var extractor = new Extractor();
        var builder = new KnowledgeGraphBuilder();
        using (var stream = File.OpenRead(path))
        {
            foreach (var record in new ArticleReader().Read(stream, Path.GetFileName(path)))
            {
                if (record.Article is { } article)
                    builder.Add(KnowledgeGraph.From(extractor.Read(article)));
                else
                    Console.Error.WriteLine(record.Error!.Message);
            }
        }
        using var output = File.CreateText("graph.json");
        JsonGraphWriter.Write(output, builder.Build(), indent: true);
    }

    public static void Ask(KnowledgeGraph graph)
    {
        var sure = graph.Query().AtLeast(0.5).Told(Modality.Asserted);
        foreach (var contact in sure.About("Havlova").Contacts())
            Console.WriteLine($"{contact.Whom.Name}: {contact.Time?.Text ?? "?"}, {contact.Place?.Name ?? "?"}");
        var inMay = sure.During(new(2024, 5, 1), new(2024, 5, 31)).GroupBy(r => r.Type).Select(g => $"{g.Key} {g.Count()}");
        Console.WriteLine(string.Join(", ", inMay));
    }

    public static void Paths(KnowledgeGraph graph)
    {
        var (one, other) = (graph.Find("Jana Havlova").First(), graph.Find("Moravia Steel").First());
        foreach (var path in graph.Query().Paths(one, other, maximumLength: 3).Take(5))
            Console.WriteLine(path);   // Jana Havlova — met-with — Peter Urban → … → Moravia Steel
    }

    public static void Views(Document document)
    {
        foreach (var sentence in document.Sentences)
            foreach (var token in sentence.Tokens)
                Console.WriteLine($"{token.Range.Start}-{token.Range.End} {token} {token.Xpos} {token.Lemma} {token.Deprel} {token.Head}");
        foreach (var mention in document.Mentions)
            Console.WriteLine($"{document.TextOf(mention)} ({mention.Kind}): {string.Join(", ", mention.Entities.Select(e => document.Entities[e].Name))}");
    }

    public static void Times(Extractor extractor)
    {
        var document = extractor.Read(new Article("They met on Friday. He left two days later.") { Date = new(2019, 8, 14) });
        foreach (var time in document.Times)
            Console.WriteLine($"{document.TextOf(time)}  {time.Value}");   // Friday  2019-08-09, two days later  2019-08-11
    }

    public static void OwnNames()
    {
        var names = new NameGazetteer.Builder()
            .Add("Zolpidex Forte", "Drug", "D-17", "Zolpi", "ZF-2")
            .Add("Harrow Medical", "Organization", "wikidata:Q1")
            .Build();
        var extractor = new Extractor(ExtractorOptions.Default with { NameGazetteer = names });
        var document = extractor.Read("Harrow Medical of Leeds sells Zolpidex Forte. Doctors like Zolpi.");
        foreach (var entity in document.Entities)
            Console.WriteLine($"{entity.Name} ({entity.Label}) {string.Join(", ", entity.Identifiers)}");
    }

    public static void OwnPhrases()
    {
        var phrases = PhrasePatterns.Parse("""
            let ranks = general|colonel|major
            Unit:    [tag=NNP]+ "Brigade"
            Officer: @ranks <{Person}>
            """);
        var extractor = new Extractor(ExtractorOptions.Default with { Phrases = phrases });
        foreach (var entity in extractor.Read("General Jana Havlova leads the Red Falcon Brigade.").Entities)
            Console.WriteLine($"{entity.Name}: {entity.Label}");   // Jana Havlova: Officer, Red Falcon Brigade: Unit
    }

    public static void OwnRules()
    {
        var ontology = new OwnOntology.Builder().AddRelationType("acquired", ["Organization"], ["Organization"]).Build();
        var rules = new RuleFile("own.rules", """
            acquired: buy|acquire[VERB] subject -> object sure 90
            acquired: takeover[NOUN] by -> of
            """);
        var extractor = new Extractor(ExtractorOptions.Default with { Ontology = ontology, Rules = [rules] });
        var document = extractor.Read("General Motors bought Opel last year.");
        foreach (var relation in document.Relations)
            Console.WriteLine($"{relation.Type} {relation.Confidence:0.00} {relation.Reason}");
    }

    public static Extractor OwnModel(string model)
    {
        var options = ExtractorOptions.Default with
        {
            NameGazetteer = NameGazetteer.FromFile("samples/own/names.tsv"),
            Ontology = OwnOntology.FromFile("samples/own/ontology.json"),
            Rules = [RuleFile.FromFile("samples/own/own.rules")],
        };
        var examples = OwnRelationCorpus.Read("samples/own/relations.jsonl", options.Ontology);
        new OwnRelationTrainer(options, Console.WriteLine).Train(examples).Model.Save(model);
        var extractor = new Extractor(options with { RelationModel = RelationModel.Load(model) });
        return extractor;
    }

    public static Extractor TrainRelations(string path)
    {
        var ontology = new OwnOntology.Builder().AddRelationType("supplies", ["Organization"], ["Organization"]).Build();
        var options = ExtractorOptions.Default with { Ontology = ontology, NameGazetteer = NameGazetteer.FromFile("samples/own/names.tsv") };
        var trained = new OwnRelationTrainer(options, Console.WriteLine).Train(OwnRelationCorpus.Read("samples/own/relations.jsonl", ontology));
        foreach (var score in trained.Scores)
            Console.WriteLine($"{score.Type}: P {score.Precision:0.00}, R {score.Recall:0.00} on texts held out by turns");
        trained.Model.Save(path);
        var extractor = new Extractor(options with { RelationModel = RelationModel.Load(path) });
        return extractor;
    }

    public static void NamesAlone(Article article)
    {
        var names = new Extractor(ExtractorOptions.Default with { LastStage = Stage.Tags });
        var document = names.Read(article);
        foreach (var name in document.Names)
            Console.WriteLine($"{document.TextOf(document.RangeOfTokens(name.FirstToken, name.EndToken))} ({name.Label})");
    }

    public static void Formats(KnowledgeGraph graph)
    {
        using (var turtle = File.CreateText("graph.ttl"))
            TurtleWriter.Write(turtle, graph, "https://example.org/news/");
        using (var nodes = File.CreateText("nodes.csv"))
            CsvWriter.WriteNodes(nodes, graph);
        using (var edges = File.CreateText("relationships.csv"))
            CsvWriter.WriteRelations(edges, graph);
    }

    public static KnowledgeGraph ReadBack(TextReader lines)
    {
        var builder = new KnowledgeGraphBuilder();
        foreach (var one in JsonGraphReader.Read(lines))
            builder.Add(one);
        var whole = builder.Build();
        return whole;
    }

    public static Extractor OwnNameModel()
    {
        var extractor = new Extractor(ExtractorOptions.Default with { NameModel = NameModel.Load("own.egm") });
        return extractor;
    }

    public static Extractor OwnTagger(Func<string, IReadOnlyList<OtherToken>> pipeline)
    {
        var extractor = new Extractor(ExtractorOptions.Default with { Tagger = new OtherTagger(pipeline) });
        return extractor;
    }
}
