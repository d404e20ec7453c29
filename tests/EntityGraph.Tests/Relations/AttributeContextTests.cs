using EntityGraph.Relations;

namespace EntityGraph.Tests.Relations;

public sealed class AttributeContextTests
{
    [Test]
    public void Phrase_NationalityBeforeNouns_IsTheLastNoun()
    {
        var context = Open("Ruritanian|ruritanian|ADJ|3|amod|Country medical|medical|ADJ|3|amod sources|source|NOUN|4|nsubj reported|report|VERB|0|root clashes|clash|NOUN|4|obj");
        Assert.That(context.Phrase(0), Is.EqualTo(2));
    }

    [Test]
    public void Path_SubjectOfTheGoverningVerb_GoesOverThatVerb()
    {
        var context = Open("Anna|Anna|PROPN|2|nsubj|Person says|say|VERB|0|root Rudolf|Rudolf|PROPN|4|nsubj|Person left|leave|VERB|2|ccomp");
        Assert.Multiple(() =>
        {
            Assert.That(context.Path(3, 0).Top, Is.EqualTo(1));
            Assert.That(context.Path(3, 2).Top, Is.EqualTo(3));
            Assert.That(context.Path(3, 0).Way, Is.Not.EqualTo(context.Path(3, 2).Way));
        });
    }

    [Test]
    public void IsQuoted_WordsBetweenMarks_Alone()
    {
        var context = Open("“|“|PUNCT|2|punct Leave|leave|VERB|0|root ”|”|PUNCT|2|punct said|say|VERB|2|parataxis Anna|Anna|PROPN|4|nsubj|Person");
        Assert.That(Enumerable.Range(0, 5).Select(context.IsQuoted), Is.EqualTo([false, true, true, false, false]));
    }

    private static AttributeContext Open(string tree)
    {
        var document = TreeText.Read(tree);
        var words = new PairReader();
        words.Open(document);
        var context = new AttributeContext();
        context.Open(document, words);
        return context;
    }
}
