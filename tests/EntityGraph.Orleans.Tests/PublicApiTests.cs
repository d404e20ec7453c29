using EntityGraph.Tests.Rules;

namespace EntityGraph.Orleans.Tests;

/// <summary>What users of the package can call changes only on purpose: the listing is a reviewed file.</summary>
public sealed class PublicApiTests
{
    [Test]
    public void Package_PublicMembers_AreThoseListed()
    {
        string path = Repository.PathOf("tests", "EntityGraph.Orleans.Tests", "PublicApi.txt");
        string actual = PublicApi.List(typeof(ClusterGraph).Assembly);
        if (Repository.Update)
            File.WriteAllText(path, actual);
        Assert.That(actual.Split('\n'), Is.EqualTo(File.ReadAllText(path).Split('\n')).AsCollection, "Run the tests with ENTITYGRAPH_UPDATE=1 to write PublicApi.txt anew, and review it.");
    }
}
