using EntityGraph.Models;
using EntityGraph.Syntax;
using EntityGraph.Training.Corpora;
using EntityGraph.Training.Trainers;
using NUnit.Framework;

namespace EntityGraph.Tests.Syntax;

/// <summary>Training on a treebank of a few sentences.</summary>
public sealed class ParserTrainerTests
{
    private const string Treebank = """
        # sent_id = 1
        1	The	the	DET	DT	_	2	det	_	_
        2	envoy	envoy	NOUN	NN	_	3	nsubj	_	_
        3	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
        4	.	.	PUNCT	.	_	3	punct	_	_

        # sent_id = 2
        1-2	didn't	_	_	_	_	_	_	_	_
        1	did	do	AUX	VBD	_	4	aux	_	_
        2	n't	not	PART	RB	_	4	advmod	_	_
        3	she	she	PRON	PRP	_	4	nsubj	_	_
        4	call	call	VERB	VB	_	0	root	4:root	_
        5	him	he	PRON	PRP	_	4	obj	_	_
        6	?	?	PUNCT	.	_	4	punct	_	_

        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("entitygraph").FullName;
        File.WriteAllText(Path.Combine(_folder, "tree.conllu"), Treebank.ReplaceLineEndings("\n"));
        File.WriteAllText(Path.Combine(_folder, "words.txt"), "the\nshe\nhim\n");
        File.WriteAllBytes(Path.Combine(_folder, "vectors.i8"), [.. Enumerable.Range(0, 300).Select(i => (byte)(i * 37))]);
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Train_TheSameTreebankTwice_GivesTheSameBytes()
    {
        byte[] first = Train(2);
        Assert.That(Train(2), Is.EqualTo(first));
    }

    [Test]
    public void Train_WithSilver_RunsBothRoundsAndLearnsTheTreebank()
    {
        byte[] file = Train(150, silver: true);
        var parser = new ConlluAnnotator(Folder(file));
        var read = ConlluReader.Read(new StringReader(Treebank), "tree").ToList();
        var lines = parser.Annotate(ConlluReader.Read(new StringReader(Treebank), "tree")).ToList();
        for (int i = 0; i < read.Count; i++)
            for (int word = 0; word < read[i].Count; word++)
            {
                Assert.That(lines[i][word, ConlluSentence.Head], Is.EqualTo(read[i][word, ConlluSentence.Head]));
                Assert.That(lines[i][word, ConlluSentence.Deprel], Is.EqualTo(read[i][word, ConlluSentence.Deprel]));
            }
    }

    [Test]
    public void Annotate_RangesAndComments_AreKeptAndEnhancedHeadsRemoved()
    {
        var sentences = new ConlluAnnotator(ModelSet.English).Annotate(ConlluReader.Read(new StringReader(Treebank), "tree")).ToList();
        var written = new StringWriter();
        ConlluReader.Write(written, sentences[1]);
        string[] lines = written.ToString().Split('\n');
        Assert.That(lines[0], Is.EqualTo("# sent_id = 2"));
        Assert.That(lines[1], Is.EqualTo("1-2\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_"));
        Assert.That(lines[5].Split('\t')[8], Is.EqualTo("_"));
        Assert.That(sentences[0][0, ConlluSentence.Misc], Is.EqualTo("_"));
        Assert.That(sentences[0][2, ConlluSentence.Misc], Is.EqualTo("SpaceAfter=No"));
    }

    [Test]
    public void Read_ALineOfThreeColumns_NamesFileAndLine() =>
        Assert.That(() => ConlluReader.Read(new StringReader("1\ta\tb\n"), "x.conllu").ToList(), Throws.TypeOf<FormatException>().With.Message.Contains("x.conllu, line 1"));

    private ModelSet Folder(byte[] file)
    {
        File.WriteAllBytes(Path.Combine(_folder, ParserModel.FileName), file);
        return ModelSet.FromFolder(_folder);
    }

    private byte[] Train(int epochs, bool silver = false)
    {
        string output = Path.Combine(_folder, "out.egm"), tree = Path.Combine(_folder, "tree.conllu");
        ParserTrainer.Train(
            new()
            {
                Train = [tree],
                Silver = silver ? [tree] : [],
                Words = Path.Combine(_folder, "words.txt"),
                Vectors = Path.Combine(_folder, "vectors.i8"),
                Output = output,
                Width = 32,
                Layers = 2,
                Arc = 16,
                Epochs = epochs,
                SilverEpochs = epochs,
                Dropout = 0,
            },
            ModelSet.English);
        return File.ReadAllBytes(output);
    }
}
