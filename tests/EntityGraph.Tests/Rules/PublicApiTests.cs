namespace EntityGraph.Tests.Rules;

/// <summary>What users can call changes only on purpose: the listing is a reviewed file.</summary>
public sealed class PublicApiTests
{
    [Test]
    public void Library_PublicMembers_AreThoseListed() =>
        PublicApi.AssertListed(typeof(Extractor).Assembly, "tests", "EntityGraph.Tests", "PublicApi.txt");

    [Test]
    public void Library_Statics_AreImmutable()
    {
        var mutable = typeof(Extractor).Assembly.GetExportedTypes()
            .SelectMany(t => t.GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static))
            .Where(f => f is { IsInitOnly: false, IsLiteral: false })
            .Select(f => $"{f.DeclaringType}.{f.Name}");
        Assert.That(mutable, Is.Empty);
    }

    [Test]
    public void Library_PublicClasses_AreSealed()
    {
        var open = typeof(Extractor).Assembly.GetExportedTypes().Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(t => t.FullName);
        Assert.That(open, Is.Empty);
    }
}
