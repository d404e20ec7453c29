using EntityGraph.Orleans.Contracts;

namespace EntityGraph.Orleans.Tests;

/// <summary>The bytes that are sent and stored.</summary>
public sealed class PackTests
{
    [Test]
    public void Article_PackedAndUnpacked_IsTheSame()
    {
        var article = new Article("Text \ud800 \0 😀") { Id = "x\udc00", Title = "", Dateline = "PARIS", Date = new(2024, 2, 29) };
        Assert.Multiple(() =>
        {
            Assert.That(ArticlePack.Unpack(ArticlePack.Pack(article), out string id, out string? error), Is.EqualTo(article));
            Assert.That((id, error), Is.EqualTo(("x\udc00", (string?)null)));
            Assert.That(ArticlePack.Unpack(ArticlePack.Pack("y", "bad"), out id, out error), Is.Null);
            Assert.That((id, error), Is.EqualTo(("y", "bad")));
        });
    }

    [Test]
    public void Key_OtherContent_DiffersInContentAlone()
    {
        var (one, shard) = ArticlePack.KeyOf(ArticlePack.Pack(new Article("One.") { Id = "x" }), 7);
        var (two, other) = ArticlePack.KeyOf(ArticlePack.Pack(new Article("Two.") { Id = "x" }), 7);
        Assert.Multiple(() =>
        {
            Assert.That((two.Id, other), Is.EqualTo((one.Id, shard)));
            Assert.That(two.Content, Is.Not.EqualTo(one.Content));
            Assert.That(shard, Is.InRange(0, 6));
        });
    }

    [Test]
    public void Segment_CutAnywhereOrOfALaterVersion_IsAnErrorThatSaysSo()
    {
        var entry = new DocumentEntry(new(Guid.NewGuid(), Guid.NewGuid()), 12, Failed: true, Dropped: false);
        var chunk = new DocumentChunk { Job = Guid.NewGuid(), Batch = 3, Entries = [entry, entry with { Dropped = true, Failed = false }], Graphs = [1, 2, 3] };
        byte[] bytes = SegmentPack.Pack([chunk, chunk]);
        var back = SegmentPack.Unpack(bytes);
        Assert.Multiple(() =>
        {
            Assert.That(back.Select(c => (c.Job, c.Batch)), Is.All.EqualTo((chunk.Job, 3)));
            Assert.That(back[1].Entries, Is.EqualTo(chunk.Entries));
            Assert.That(back[1].Graphs, Is.EqualTo(chunk.Graphs));
            for (int length = 0; length < bytes.Length; length++)
                Assert.That(() => SegmentPack.Unpack(bytes[..length]), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("damaged"));
            Assert.That(() => SegmentPack.Unpack([2, .. bytes[1..]]), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("version 2"));
        });
    }
}
