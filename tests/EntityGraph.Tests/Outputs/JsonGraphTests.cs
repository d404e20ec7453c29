using System.Globalization;
using System.Text;
using System.Text.Json;
using EntityGraph.Graph;
using EntityGraph.Outputs;
using EntityGraph.Tests.Documents;
using EntityGraph.Tests.Graph;

namespace EntityGraph.Tests.Outputs;

public sealed class JsonGraphTests
{
    private const string Nasty = "\"quoted\" \\ \n\r\t\0 \u0001 \u2028 <b>&amp; مرحبا \u202E 😀";

    [Test]
    public void Write_EveryKey_IsAsDocumented()
    {
        var (ada, body) = (Node("e1", Nasty), Node("e2", "Society"));
        var graph = new KnowledgeGraph(
            [
                new()
                {
                    Id = "a1", Title = "T", Date = new(2018, 1, 1),
                    Mentions =
                    [
                        new() { Range = new(TextField.Title, 0, 1), Text = "T", Type = "Person", Kind = MentionKind.Pronoun, Entities = [ada, body], Reason = "why" },
                        new() { Range = new(TextField.Text, 3, 9), Text = Nasty, Type = "Person", Entities = [ada] },
                    ],
                    Times = [new(new(TextField.Dateline, 2, 4), "Monday", "2018-01-01")],
                },
            ],
            [ada, body],
            [
                new()
                {
                    Type = "spoke-with", Source = ada, Target = body, Symmetric = true, Medium = ContactMedium.Phone, Modality = Modality.Planned, Attribution = ada, Place = body,
                    Confidence = 0.93456789, Time = new(new(2017, 8, 23), null, "August"), Title = "chief", Reason = "rule", Evidence = [new("a1", new(TextField.Text, 1, 2), "x")],
                },
            ]);
        var root = JsonDocument.Parse(GraphText.Json(graph)).RootElement;
        var document = root.GetProperty("documents")[0];
        var relation = root.GetProperty("relations")[0];
        Assert.Multiple(() =>
        {
            Assert.That(document.GetProperty("mentions")[0].GetRawText(), Is.EqualTo("""{"field":"title","start":0,"end":1,"text":"T","type":"Person","kind":"pronoun","entities":["e1","e2"],"reason":"why"}"""));
            Assert.That(document.GetProperty("mentions")[1].GetProperty("text").GetString(), Is.EqualTo(Nasty));
            Assert.That(document.GetProperty("mentions")[1].GetProperty("entity").GetString(), Is.EqualTo("e1"));
            Assert.That(document.GetProperty("times")[0].GetRawText(), Is.EqualTo("""{"field":"dateline","start":2,"end":4,"text":"Monday","value":"2018-01-01"}"""));
            Assert.That(root.GetProperty("entities")[1].GetRawText(), Is.EqualTo("""{"id":"e2","type":"Person","name":"Society","aliases":["S"],"identifiers":{"wikidata":"Q1"},"mentionCount":3}"""));
            Assert.That(relation.GetRawText(), Is.EqualTo("""{"type":"spoke-with","source":"e1","target":"e2","symmetric":true,"time":{"start":"2017-08-23","end":null,"text":"August"},"place":"e2","medium":"phone","title":"chief","modality":"planned","attribution":"e1","confidence":0.9346,"evidence":[{"document":"a1","start":1,"end":2,"text":"x"}],"reason":"rule"}"""));
        });
    }

    [Test]
    public void Write_AnyDocument_IsReadBackTheSame()
    {
        var extractor = new Extractor();
        AnyText.Check(
            AnyText.Articles,
            article =>
            {
                string json = GraphText.Json(KnowledgeGraph.From(extractor.Read(article)));
                using var parsed = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
                Assert.That(GraphText.Json(JsonGraphReader.Read(new StringReader(json)).Single()), Is.EqualTo(json));
            },
            100);
    }

    [Test]
    public void Write_Indented_HoldsTheSame()
    {
        var graph = KnowledgeGraph.From(new Extractor().Read(SampleArticles.All[0]));
        string indented = GraphText.Json(graph, indent: true);
        Assert.That(indented, Does.Contain("\n").And.Not.Contains("\r"));
        Assert.That(GraphText.Json(JsonGraphReader.Read(new StringReader(indented)).Single()), Is.EqualTo(GraphText.Json(graph)));
    }

    [Test]
    public void Write_OtherCulture_GivesTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = commas;
        try
        {
            Assert.That($"{0.5}", Is.EqualTo("0,5"));
            Assert.That(GraphText.Json(GraphText.Made("a", ["Person:Ada", "Person:Bob"], ("met-with", 0, 1, 0.5))), Does.Contain("\"confidence\":0.5"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestCase("{}", "has no \"entities\"")]
    [TestCase("{\"documents\":[],\"entities\":[]}", "has no \"relations\"")]
    [TestCase("[]", "is not an object")]
    [TestCase("{\"documents\":{},\"entities\":[],\"relations\":[]}", "is not an array")]
    [TestCase("{\"documents\":[{\"id\":3}],\"entities\":[],\"relations\":[]}", "is not a string")]
    [TestCase("{\"documents\":[],\"entities\":[{\"id\":\"e1\",\"type\":\"Person\",\"name\":\"A\"},{\"id\":\"e1\",\"type\":\"Person\",\"name\":\"B\"}],\"relations\":[]}", "another entity")]
    [TestCase("{\"documents\":[],\"entities\":[],\"relations\":[{\"type\":\"t\",\"source\":\"e1\",\"target\":\"e1\"}]}", "the entity 'e1'")]
    [TestCase("{\"documents\":[{\"id\":\"a\",\"mentions\":[{\"start\":3,\"end\":1,\"text\":\"x\",\"type\":\"Person\"}]}],\"entities\":[],\"relations\":[]}", "impossible range")]
    [TestCase("{\"documents\":[{\"id\":\"a\",\"mentions\":[{\"start\":1,\"end\":3,\"text\":\"x\",\"type\":\"Person\",\"kind\":\"odd\"}]}],\"entities\":[],\"relations\":[]}", "'odd'")]
    [TestCase("{\"documents\":[{\"id\":\"a\",\"date\":\"1 May\"}],\"entities\":[],\"relations\":[]}", "'1 May'")]
    [TestCase("{\"documents\":[", "ends early")]
    public void Read_NoGraphDocument_SaysWhatIsWrong(string json, string problem) =>
        Assert.That(() => JsonGraphReader.Read(new StringReader(json)).ToList(), Throws.TypeOf<GraphFormatException>().With.Message.Contains(problem).And.Message.Contains("line"));

    [Test]
    public void Read_UnknownKeys_AreIgnored() =>
        Assert.That(
            JsonGraphReader.Read(new StringReader("{\"documents\":[{\"id\":\"a\",\"x\":1}],\"entities\":[],\"relations\":[],\"y\":{\"z\":[]}}\n\n{\"documents\":[],\"entities\":[],\"relations\":[]}")).ToList(),
            Has.Count.EqualTo(2));

    private static GraphEntity Node(string id, string name) => new()
    {
        Id = id, Type = "Person", Name = name, Aliases = ["S"], MentionCount = 3, Identifiers = new SortedDictionary<string, string> { ["wikidata"] = "Q1" },
    };
}
