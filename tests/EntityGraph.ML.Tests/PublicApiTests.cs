using EntityGraph.Tests.Rules;

namespace EntityGraph.ML.Tests;

/// <summary>What users of the package can call changes only on purpose: the listing is a reviewed file.</summary>
public sealed class PublicApiTests
{
    [Test]
    public void Package_PublicMembers_AreThoseListed() =>
        PublicApi.AssertListed(typeof(EntityGraphCatalog).Assembly, "tests", "EntityGraph.ML.Tests", "PublicApi.txt");
}
