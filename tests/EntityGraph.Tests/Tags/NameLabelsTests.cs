using EntityGraph.Tags;
using NUnit.Framework;

namespace EntityGraph.Tests.Tags;

/// <summary>Labels read as spans, also where they are out of order.</summary>
public sealed class NameLabelsTests
{
    private static readonly string[] Labels = ["O", "B-A", "I-A", "E-A", "S-A", "B-Person", "I-Person", "E-Person", "S-Person"];

    [TestCase("0 1 2 3 0", "1-4A")]
    [TestCase("4 4 0 8", "0-1A 1-2A 3-4Person")]
    [TestCase("1 0 2 2", "0-1A 2-4A")]
    [TestCase("1 7 3", "0-1A 1-2Person 2-3A")]
    [TestCase("1 2", "0-2A")]
    public void Spans_OfLabels_AreThoseRead(string labels, string expected)
    {
        var scheme = new NameLabels(Labels);
        var spans = new List<(int Start, int End, int Kind)>();
        scheme.Spans([.. labels.Split(' ').Select(byte.Parse)], spans);
        Assert.That(string.Join(' ', spans.Select(s => $"{s.Start}-{s.End}{scheme.Names[s.Kind]}")), Is.EqualTo(expected));
    }

    [TestCase(0, 1, true)]
    [TestCase(1, 0, false)]
    [TestCase(1, 3, true)]
    [TestCase(1, 7, false)]
    [TestCase(-1, 2, false)]
    [TestCase(2, -1, false)]
    [TestCase(4, -1, true)]
    public void MayFollow_TwoLabels_KeepsNamesWhole(int label, int next, bool expected) =>
        Assert.That(new NameLabels(Labels).MayFollow(label, next), Is.EqualTo(expected));
}
