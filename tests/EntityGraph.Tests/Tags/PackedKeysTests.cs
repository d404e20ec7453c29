using EntityGraph.Models;
using EntityGraph.Tags;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace EntityGraph.Tests.Tags;

/// <summary>Keys survive packing.</summary>
public sealed class PackedKeysTests
{
    [Test]
    public void Pack_AnyKeys_UnpackToTheSame() => Prop.ForAll<uint[]>(keys =>
    {
        uint[] sorted = [.. keys.Distinct().Order()];
        return PackedKeys.Unpack(PackedKeys.Pack(sorted), "test").AsSpan().SequenceEqual(sorted);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Unpack_CutShort_SaysSo() =>
        Assert.That(() => PackedKeys.Unpack([0x81], "test"), Throws.TypeOf<ModelFormatException>());
}
