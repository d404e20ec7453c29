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
    public void Package_PublicMembers_AreThoseListed(Type type, string file)
    {
        string path = Repository.PathOf("tests", "EntityGraph.Integration.Tests", "Packages", file);
        string actual = PublicApi.List(type.Assembly);
        if (Repository.Update)
            File.WriteAllText(path, actual);
        Assert.That(actual.Split('\n'), Is.EqualTo(File.ReadAllText(path).Split('\n')).AsCollection, $"Run the tests with ENTITYGRAPH_UPDATE=1 to write {file} anew, and review it.");
    }
}
