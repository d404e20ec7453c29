namespace EntityGraph.Tests.Relations;

public sealed class RelationAttributeTests
{
    private static readonly Extractor Extractor = new();

    [TestCase("Deputy Foreign Minister Anna Novak of Poland met Ukrainian President Volodymyr Zelensky in Kyiv.", "Anna Novak", "Deputy Foreign Minister")]
    [TestCase("U.S. Secretary of State Antony Blinken met French President Emmanuel Macron in Paris.", "Antony Blinken", "Secretary of State")]
    [TestCase("Former Russian President Dmitry Medvedev criticized Ukraine.", "Dmitry Medvedev", "President")]
    public void Read_Position_GivesTheWholeRole(string text, string holder, string title)
    {
        var document = Extractor.Read(text);
        var titles = document.Relations.Where(r => r.Type == "holds-position" && document.Entities[r.Source].Name == holder).Select(r => r.Title);
        Assert.That(titles, Has.Member(title));
    }

    [Test]
    public void Read_CallNamedInTheHeadline_GivesTheMedium()
    {
        var document = Extractor.Read(new Article("Secretary of State Antony Blinken spoke today with French President Emmanuel Macron.") { Title = "Secretary Blinken's Call with French President Macron" });
        var contact = document.Relations.FirstOrDefault(r => r.Type == "spoke-with");
        Assert.That(contact?.Medium, Is.EqualTo(ContactMedium.Phone));
    }

    [Test]
    public void Read_VisitDatedInTheSentenceBefore_DatesTheMeeting()
    {
        var document = Extractor.Read(new Article("French President Emmanuel Macron visited Tunisia on March 23. During his visit, Macron met with Tunisian President Kais Saied.") { Date = new(2022, 3, 28) });
        var meeting = document.Relations.First(r => r.Type == "met-with");
        Assert.That(meeting.Time?.From, Is.EqualTo(new DateOnly(2022, 3, 23)));
    }
}
