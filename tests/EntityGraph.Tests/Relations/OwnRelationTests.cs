using EntityGraph.Models;
using EntityGraph.Training.Corpora;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Tests.Relations;

/// <summary>Relation types, rules and models of a user's own.</summary>
public sealed class OwnRelationTests
{
    private const string Text = "Veltra Systems bought Marwick Textiles for three billion dollars. Anna Novak met Jana Havlova in Oslo. Kestrel Bank sells Zolpidex.";

    private static readonly NameGazetteer Names = new NameGazetteer.Builder()
        .Add("Veltra Systems", "Organization").Add("Marwick Textiles", "Organization").Add("Kestrel Bank", "Organization").Add("Zolpidex", "Drug").Build();

    private static readonly OwnOntology Ontology = new OwnOntology.Builder()
        .AddEntityType("Drug").AddEntityType("Device")
        .AddRelationType("acquired", ["Organization"], ["Organization"]).AddRelationType("sells", ["Organization"], ["Drug"]).AddRelationType("sells-device", ["Organization"], ["Device"])
        .Build();

    private static readonly ExtractorOptions Options = ExtractorOptions.Default with { NameGazetteer = Names, Ontology = Ontology, ShippedRelations = false };

    [TestCase("acquired: buy[VERB] subject -> object", "acquired Veltra Systems Marwick Textiles 0.75")]
    [TestCase("acquired: buy[VERB] subject -> object sure 90", "acquired Veltra Systems Marwick Textiles 0.9")]
    [TestCase("acquired: \"$A bought $B for\" sure 60", "acquired Veltra Systems Marwick Textiles 0.6")]
    [TestCase("acquired: buy[VERB] subject -> object sure 40\nacquired: \"$A bought $B\" sure 60", "acquired Veltra Systems Marwick Textiles 0.6", Description = "the surest rule")]
    [TestCase("sells, sells-device: sell[VERB] subject -> object", "sells Kestrel Bank Zolpidex 0.75", Description = "own entity types are told apart")]
    [TestCase("sells: sell[VERB] subject -> object{Drug}", "sells Kestrel Bank Zolpidex 0.75")]
    [TestCase("sells: sell[VERB] subject -> object{Device}", "")]
    [TestCase("met-with: meet[VERB] subject <-> object", "met-with Anna Novak Jana Havlova 0.75", Description = "a type of the library")]
    [TestCase("met-in: meet[VERB] subject|object -> in", "met-in Anna Novak Oslo 0.75; met-in Jana Havlova Oslo 0.75")]
    [TestCase("met-with: @meetings[NOUN] between <-> between", "", Description = "the lists of the library are known")]
    public void Read_OwnRule_GivesRelations(string rules, string expected) =>
        Assert.That(Found(Options with { Rules = [new("own.rules", rules)] }), Is.EqualTo(expected));

    [Test]
    public void Read_OwnRule_IsNamedInTheReason()
    {
        var document = new Extractor(Options with { Rules = [new("own.rules", "# first\nacquired: buy[VERB] subject -> object as planned")] }).Read(Text);
        var relation = document.Relations.Single();
        Assert.Multiple(() =>
        {
            Assert.That(relation.Reason, Is.EqualTo("own.rules:2 acquired: buy[VERB] subject -> object as planned; Systems ←nsubj bought →obj Textiles"));
            Assert.That(relation.Modality, Is.EqualTo(Modality.Planned));
            Assert.That(relation.Evidence.Select(e => e.Sentence), Is.EqualTo(new[] { 0 }));
        });
    }

    [Test]
    public void Read_RuleForATypeOfTheLibrary_RaisesWhatItFound()
    {
        var shipped = Options with { ShippedRelations = true };
        double before = new Extractor(shipped).Read(Text).Relations.Single(r => r.Type == "met-with").Confidence;
        var after = new Extractor(shipped with { Rules = [new("own.rules", "met-with: meet[VERB] subject <-> object sure 99")] }).Read(Text).Relations.Single(r => r.Type == "met-with");
        Assert.That((after.Confidence, before < 0.99), Is.EqualTo((0.99, true)));
        Assert.That(after.Reason, Does.StartWith("own.rules:1 "));
    }

    [Test]
    public void Read_WithoutTypes_LeavesThemOut()
    {
        var all = new Extractor().Read(Text).Relations.Select(r => r.Type).ToList();
        Assert.That(all, Does.Contain("met-with").And.Contain("met-in"));
        Assert.That(new Extractor(ExtractorOptions.Default with { WithoutTypes = ["met-with"] }).Read(Text).Relations.Select(r => r.Type), Is.EqualTo(all.Where(t => t != "met-with")));
    }

    [Test]
    public void Read_OwnTypesWithoutRules_ChangesNothing() =>
        Assert.That(Found(ExtractorOptions.Default with { Ontology = Ontology }), Is.EqualTo(Found(ExtractorOptions.Default)));

    [Test]
    public void Extractor_TypeThatIsNotThere_IsRefused()
    {
        Assert.That(() => new Extractor(ExtractorOptions.Default with { WithoutTypes = ["mett-with"] }), Throws.ArgumentException.With.Message.Contains("'mett-with'"));
        Assert.That(() => new Extractor(Options with { Rules = [new("own.rules", "\n bought: buy subject -> object")] }), Throws.TypeOf<RuleFormatException>().With.Message.StartsWith("own.rules, line 2, column 2: the ontology has no relation type 'bought'"));
        Assert.That(() => new Extractor(Options with { Rules = [new("own.rules", "acquired: buy subject -> object sure 100")] }), Throws.TypeOf<RuleFormatException>().With.Message.Contains("column 38: expected a confidence from 1 to 99"));
        var twice = new OwnOntology.Builder().AddRelationType("met-with", ["Person"], ["Person"]).Build();
        Assert.That(() => new Extractor(ExtractorOptions.Default with { Ontology = twice }), Throws.ArgumentException.With.Message.Contains("'met-with'"));
    }

    [TestCase("{", 1, 1, "ends early")]
    [TestCase("[]", 1, 1, "expected an object, found an array")]
    [TestCase("{\"relationTypes\": []}", 1, 1, "no relation types")]
    [TestCase("{\"relationTypes\": [\n {\"name\": \"sells\", \"from\": [\"Organisation\"], \"to\": [\"Person\"]}]}", 2, 2, "'Organisation' is no entity type")]
    [TestCase("{\"relationTypes\": [\n {\"name\": \"sells\", \"to\": [\"Person\"]}]}", 2, 36, "has no \"from\"")]
    [TestCase("{\"relationTypes\": [{\"name\": \"sells\", \"symmetric\": 1}]}", 1, 51, "expected true or false, found a number")]
    [TestCase("{\"relationTypes\": [{\"name\": \"sell to\", \"from\": [\"Person\"], \"to\": [\"Person\"]}]}", 1, 20, "'sell to' is no name of a type")]
    [TestCase("{\"entityTypes\": [\"a b\"]}", 1, 23, "'a b' is no name of a type")]
    public void Read_BadOntology_NamesThePlace(string json, int line, int column, string problem)
    {
        var error = Assert.Throws<RuleFormatException>(() => OwnOntology.Read(new StringReader(json), "own.json"));
        Assert.That(error, Has.Message.StartsWith($"own.json, line {line}, column {column}: ").And.Message.Contains(problem));
    }

    [Test]
    public void Read_OntologyFile_IsWhatItSays()
    {
        var ontology = OwnOntology.FromFile(Sample("ontology.json"));
        Assert.That(ontology.RelationTypes, Is.EqualTo(new[] { "acquired", "supplies", "competes-with" }));
        Assert.That(ontology.EntityTypes, Is.EqualTo(new[] { "Drug" }));
        Assert.That(ontology.Relations.Select(r => r.Symmetric), Is.EqualTo(new[] { false, false, true }));
    }

    [Test]
    public void Train_FortySentences_FindsTheRelationInOthers()
    {
        var options = SampleOptions();
        string path = Path.GetTempFileName(), again = Path.GetTempFileName();
        var corpus = OwnRelationCorpus.Read(Sample("relations.jsonl"), options.Ontology!);
        var trained = new OwnRelationTrainer(options, _ => { }).Train(corpus);
        trained.Model.Save(path);
        new OwnRelationTrainer(options, _ => { }).Train(corpus).Model.Save(again);
        Assert.That(corpus, Has.Count.EqualTo(40));
        Assert.That((trained.Annotated, trained.Reached), Is.EqualTo((20, 20)));
        Assert.That(File.ReadAllBytes(again), Is.EqualTo(File.ReadAllBytes(path)), "the same corpus gives the same bytes");
        var model = RelationModel.Load(path);
        Assert.That(model.Ontology.RelationTypes, Is.EqualTo(new[] { "supplies" }));
        var document = new Extractor(options with { RelationModel = model, ShippedRelations = false })
            .Read("Corvane Chemicals has supplied Osprey Airlines with fuel for years. Veltra Systems bought Marwick Textiles. Brackwell Foods sued Pinemoor Glass.");
        Assert.That(
            document.Relations.Select(r => $"{r.Type} {document.Entities[r.Source].Name} {document.Entities[r.Target].Name}"),
            Is.EqualTo(new[] { "supplies Corvane Chemicals Osprey Airlines", "acquired Veltra Systems Marwick Textiles" }));
        // A user's own types do not depend on the ontology being given again.
        Assert.That(new Extractor(ExtractorOptions.Default with { RelationModel = model, NameGazetteer = options.NameGazetteer }).Read("Corvane Chemicals has supplied Osprey Airlines with fuel for years.").Relations.Select(r => r.Type), Does.Contain("supplies"));
        File.Delete(path);
        File.Delete(again);
    }

    [Test]
    public void Train_TooFewExamples_SaysSo()
    {
        var options = SampleOptions();
        var corpus = OwnRelationCorpus.Read(Sample("relations.jsonl"), options.Ontology!).Take(4).ToList();
        Assert.That(() => new OwnRelationTrainer(options, _ => { }).Train(corpus), Throws.TypeOf<FormatException>().With.Message.Contains("at least 5 are needed"));
    }

    [Test]
    public void Load_AnotherModel_IsRefused()
    {
        string path = Path.GetTempFileName();
        new ModelFileBuilder().AddLines("labels", ["a"]).Write(path);
        Assert.That(() => RelationModel.Load(path), Throws.TypeOf<ModelFormatException>().With.Message.Contains("no model of own relations"));
        File.Delete(path);
    }

    [TestCase("{\"text\":\"A met B.\",\"relations\":[{\"type\":\"supplies\",\"source\":\"A\",\"target\":\"C\"}]}", "own.jsonl, line 1: the target 'C' is neither")]
    [TestCase("\n{\"text\":\"A met B.\",\"relations\":[{\"type\":\"met\",\"source\":\"A\",\"target\":\"B\"}]}", "own.jsonl, line 2: the ontology has no relation type 'met'")]
    [TestCase("{\"text\":\"A met B.\",\"relations\":[{\"type\":\"supplies\",\"source\":\"A\",\"target\":\"B\",\"evidence\":[\"A saw B.\"]}]}", "own.jsonl, line 1: the text does not have the evidence")]
    [TestCase("{\"relations\":[]}", "own.jsonl, line 1: no \"text\"")]
    [TestCase("{\"text\":7}", "own.jsonl, line 1: \"text\" is not a string")]
    [TestCase("{\"text\":\"A\",\"relations\":{}}", "own.jsonl, line 1: \"relations\" is not an array")]
    [TestCase("{\"text\"", "own.jsonl, line 1: ")]
    public void ReadCorpus_BadLine_SaysWhich(string lines, string expected)
    {
        string folder = Directory.CreateTempSubdirectory().FullName, path = Path.Combine(folder, "own.jsonl");
        File.WriteAllText(path, lines);
        Assert.That(() => OwnRelationCorpus.Read(path, OwnOntology.FromFile(Sample("ontology.json"))), Throws.TypeOf<FormatException>().With.Message.StartsWith(Path.Combine(folder, expected)));
        Directory.Delete(folder, true);
    }

    private static ExtractorOptions SampleOptions() => ExtractorOptions.Default with
    {
        NameGazetteer = NameGazetteer.FromFile(Sample("names.tsv")),
        Ontology = OwnOntology.FromFile(Sample("ontology.json")),
        Rules = [RuleFile.FromFile(Sample("own.rules"))],
    };

    private static string Sample(string name) => Repository.PathOf("samples", "own", name);

    private static string Found(ExtractorOptions options)
    {
        var document = new Extractor(options).Read(Text);
        return string.Join("; ", document.Relations.Select(r => FormattableString.Invariant($"{r.Type} {document.Entities[r.Source].Name} {document.Entities[r.Target].Name} {r.Confidence:0.##}")));
    }
}
