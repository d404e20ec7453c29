using EntityGraph.Analytics;
using EntityGraph.Hosting;
using EntityGraph.Tests.Rules;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Integration.Tests.Packages;

/// <summary>What users of the other packages can call changes only on purpose: the listings are reviewed files.</summary>
public sealed class PublicApiTests
{
    [TestCase(typeof(GraphStore), "PublicApi.Analytics.txt")]
    [TestCase(typeof(BatchService), "PublicApi.Hosting.txt")]
    [TestCase(typeof(OwnRelationTrainer), "PublicApi.Training.txt")]
    public void Package_PublicMembers_AreThoseListed(Type type, string file) =>
        PublicApi.AssertListed(type.Assembly, "tests", "EntityGraph.Integration.Tests", "Packages", file);
}
