using EntityGraph.Syntax;
using NUnit.Framework;

namespace EntityGraph.Tests.Syntax;

/// <summary>Walking trees.</summary>
public sealed class DependencyTreeTests
{
    // "The old man met her ." and a second sentence "Yes ."
    private static readonly DependencyTree Tree = new([2, 2, 3, -1, 3, 3, -1, 6], Relations("det", "amod", "nsubj", "root", "obj", "punct", "root", "punct"), 8);

    [Test]
    public void Children_OfAVerb_AreInTextOrder()
    {
        Assert.That(Tree.Children(3).ToArray(), Is.EqualTo(new[] { 2, 4, 5 }));
        Assert.That(Tree.Children(0).Length, Is.Zero);
    }

    [Test]
    public void StartAndEnd_OfASubject_CoverItsModifiers()
    {
        Assert.That((Tree.Start(2), Tree.End(2)), Is.EqualTo((0, 3)));
        Assert.That((Tree.Start(3), Tree.End(3)), Is.EqualTo((0, 6)));
        Assert.That((Tree.Start(6), Tree.End(6)), Is.EqualTo((6, 8)));
    }

    [Test]
    public void Child_ByRelation_FindsItOrNot()
    {
        Assert.That(Tree.Child(3, Deprels.Obj), Is.EqualTo(4));
        Assert.That(Tree.Child(3, Deprels.Iobj), Is.EqualTo(-1));
    }

    [Test]
    public void HeadOf_ASpan_IsItsHighestToken() => Assert.That(Tree.HeadOf(0, 3), Is.EqualTo(2));

    [Test]
    public void Dominates_AncestorAndStranger_TellsThemApart()
    {
        Assert.That(Tree.Dominates(3, 0), Is.True);
        Assert.That(Tree.Dominates(3, 3), Is.True);
        Assert.That(Tree.Dominates(2, 4), Is.False);
        Assert.That(Tree.Dominates(3, 7), Is.False);
    }

    [Test]
    public void Path_BetweenSubjectAndObject_GoesOverTheVerb()
    {
        int[] path = new int[8];
        int length = Tree.Path(0, 4, path, out int apex);
        Assert.That(path[..length], Is.EqualTo(new[] { 0, 2, 3, 4 }));
        Assert.That(apex, Is.EqualTo(2));
    }

    [Test]
    public void Path_ThatDoesNotFitOrExist_IsEmpty()
    {
        Assert.That(Tree.Path(0, 4, new int[3], out _), Is.Zero);
        Assert.That(Tree.Path(0, 7, new int[8], out _), Is.Zero);
    }

    [Test]
    public void Constructor_OnAChainOf100000_DoesNotRecurse()
    {
        int[] heads = Enumerable.Range(-1, 100_000).ToArray();
        var tree = new DependencyTree(heads, new byte[100_000], 100_000);
        Assert.That(tree.Depth(99_999), Is.EqualTo(99_999));
        Assert.That(tree.End(0), Is.EqualTo(100_000));
    }

    private static byte[] Relations(params string[] names) => [.. names.Select(n => Deprels.Parse(n))];
}
