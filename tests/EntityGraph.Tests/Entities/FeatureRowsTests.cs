using EntityGraph.Entities;
using NUnit.Framework;

namespace EntityGraph.Tests.Entities;

public sealed class FeatureRowsTests
{
    [Test]
    public void EndRow_FirstRow_IsShared()
    {
        var rows = new FeatureRows();
        rows.Add(1, 2, 3);
        rows.EndRow();
        rows.Add(4, 5, 6);
        rows.Add(4, 6, 5);
        rows.EndRow();
        Assert.That(rows.Count, Is.EqualTo(1));
        Assert.That(rows.Shared.Length, Is.EqualTo(1));
        Assert.That(rows[0].Length, Is.EqualTo(2));
        Assert.That(rows[0][0], Is.Not.EqualTo(rows[0][1]));
    }

    [Test]
    public void Clear_AfterManyRows_BeginsAnew()
    {
        var rows = new FeatureRows();
        for (uint row = 0; row < 300; row++)
        {
            for (uint i = 0; i < 20; i++)
                rows.Add(row, i, 0);
            rows.EndRow();
        }
        Assert.That(rows.Count, Is.EqualTo(299));
        rows.Clear();
        rows.EndRow();
        Assert.That(rows.Count, Is.Zero);
        Assert.That(rows.Shared.Length, Is.Zero);
    }
}
