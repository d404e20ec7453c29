using EntityGraph.Relations;

namespace EntityGraph.Tests.Relations;

public sealed class SpeechReaderTests
{
    private const string Said = "Ruritanian|ruritanian|ADJ|2|amod|Country officials|official|NOUN|3|nsubj said|say|VERB|0|root Borduria|Borduria|PROPN|5|nsubj|Country attacked|attack|VERB|3|ccomp Strelsau|Strelsau|PROPN|5|obj|Place";

    [Test]
    public void Of_NationalityOfThoseWhoSay_GovernsTheClause()
    {
        var speech = Read(Said, predicate: 4, head: 0);
        Assert.Multiple(() =>
        {
            Assert.That(speech, Is.EqualTo(new Speech(SpeechKind.Governor, 1, 2, Deprels.Nsubj, Deprels.Ccomp, 1)));
            Assert.That(speech.MaySay, Is.True);
        });
    }

    [Test]
    public void Of_SubjectOfTheDeed_DoesNotSay()
    {
        var speech = Read(Said, predicate: 4, head: 3);
        Assert.Multiple(() =>
        {
            Assert.That(speech.Kind, Is.EqualTo(SpeechKind.Own));
            Assert.That(speech.MaySay, Is.False);
        });
    }

    [Test]
    public void Of_VerbBesideTheClause_IsAnAside() =>
        Assert.That(Read("Borduria|Borduria|PROPN|2|nsubj|Country attacked|attack|VERB|0|root Strelsau|Strelsau|PROPN|2|obj|Place Anna|Anna|PROPN|5|nsubj|Person said|say|VERB|2|parataxis", 1, 3).Kind, Is.EqualTo(SpeechKind.Aside));

    [Test]
    public void Of_According_SaysSo() =>
        Assert.That(Read("According|accord|VERB|3|case to|to|ADP|1|fixed Ruritania|Ruritania|PROPN|5|obl|Country Borduria|Borduria|PROPN|5|nsubj|Country attacked|attack|VERB|0|root", 4, 2).Kind, Is.EqualTo(SpeechKind.According));

    [Test]
    public void Of_SecondOfTwoVerbs_IsSaidByTheSubjectOfTheFirst()
    {
        var speech = Read("Anna|Anna|PROPN|2|nsubj|Person spoke|speak|VERB|0|root and|and|CCONJ|4|cc warned|warn|VERB|2|conj Rudolf|Rudolf|PROPN|6|nsubj|Person left|leave|VERB|4|ccomp", 5, 0);
        Assert.That((speech.Kind, speech.Verb), Is.EqualTo((SpeechKind.Governor, 3)));
    }

    [Test]
    public void Subject_PronounAboveTheClause_IsFound()
    {
        var reader = Open("They|they|PRON|2|nsubj say|say|VERB|0|root Borduria|Borduria|PROPN|4|nsubj|Country attacked|attack|VERB|2|ccomp");
        reader.Turn(3);
        Assert.That(reader.Subject(), Is.Zero);
        reader.Turn(1);
        Assert.That(reader.Subject(), Is.EqualTo(-1));
    }

    [Test]
    public void Of_NoPredicate_IsNothing() => Assert.That(Read(Said, -1, 0).Kind, Is.EqualTo(SpeechKind.None));

    private static Speech Read(string tree, int predicate, int head)
    {
        var reader = Open(tree);
        reader.Turn(predicate);
        return reader.Of(head);
    }

    private static SpeechReader Open(string tree)
    {
        var document = TreeText.Read(tree);
        var words = new PairReader();
        words.Open(document);
        var context = new AttributeContext();
        context.Open(document, words);
        return new(context);
    }
}
