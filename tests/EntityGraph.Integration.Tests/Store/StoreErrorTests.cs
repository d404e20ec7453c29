using System.Diagnostics;
using EntityGraph.Analytics;
using static EntityGraph.Integration.Tests.Store.MadeGraphs;

namespace EntityGraph.Integration.Tests.Store;

/// <summary>A store that cannot be used says why, and names the file.</summary>
public sealed class StoreErrorTests
{
    [Test]
    public void Open_ForeignFile_SaysSo()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("notes.txt", new string('x', 5000));
        Assert.That(Assert.Throws<GraphStoreException>(() => GraphStore.Open(path))!.Message, Does.Contain(path).And.Contains("no DuckDB database"));
    }

    [Test]
    public void Open_DatabaseOfAnotherProgram_SaysSo()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "other.duckdb");
        using (var connection = new DuckDB.NET.Data.DuckDBConnection("Data Source=" + path))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE theirs(a INTEGER)";
            command.ExecuteNonQuery();
        }
        Assert.That(Assert.Throws<GraphStoreException>(() => GraphStore.Open(path))!.Message, Does.Contain(path).And.Contains("another program"));
    }

    [Test]
    public void Open_OtherVersion_SaysWhich()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "graph.duckdb");
        using (var store = GraphStore.Open(path))
            _ = store.Query("UPDATE store_info SET schema_version = 99").Count();
        Assert.That(Assert.Throws<GraphStoreException>(() => GraphStore.Open(path))!.Message, Does.Contain("version 99"));
    }

    [TestCase(2)]
    [TestCase(4)]
    [TestCase(8)]
    public void Open_DamagedFile_SaysSo(int parts)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "graph.duckdb");
        using (var store = GraphStore.Open(path))
            store.Load(Enumerable.Range(0, 500).Select(i => Make(i)));
        byte[] bytes = File.ReadAllBytes(path);
        // A stretch of every part is overwritten, so that some block in use is hit wherever the database put it.
        for (int i = 0; i < parts; i++)
            Array.Fill(bytes, (byte)0xA5, (i * (bytes.Length / parts)) + 20_000, 4096);
        File.WriteAllBytes(path, bytes);
        var error = Assert.Throws<GraphStoreException>(() =>
        {
            using var store = GraphStore.Open(path);
            _ = store.ReadGraphs().Count();
        });
        Assert.That(error!.Message, Does.Contain(path).And.Contains("damaged"));
    }

    [Test]
    public void Open_MissingStoreForReading_SaysSo() =>
        Assert.That(Assert.Throws<GraphStoreException>(() => GraphStore.Open("/nowhere/graph.duckdb", new() { ReadOnly = true }))!.Message, Does.Contain("no such store"));

    [Test]
    public void Open_Folder_SaysSo() =>
        Assert.That(Assert.Throws<GraphStoreException>(() => GraphStore.Open(Path.GetTempPath()))!.Message, Does.Contain("is a folder"));

    [Test]
    public void Load_ReadOnlyStore_SaysSo()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "a'b;c = \"d\".duckdb");
        using (var store = GraphStore.Open(path))
            store.Load([Make(1)]);
        using var reading = GraphStore.Open(path, new() { ReadOnly = true });
        Assert.That(Assert.Throws<GraphStoreException>(() => reading.Load([Make(2)]))!.Message, Does.Contain("for reading only"));
    }

    [TestCase("SELECT * FROM nowhere", "nowhere")]
    [TestCase("SELEC 1", "SELEC")]
    [TestCase("SELECT * FROM read_csv('/etc/passwd')", "disabled")]
    [TestCase("COPY documents TO '/tmp/stolen.csv'", "disabled")]
    [TestCase("ATTACH '/tmp/other.duckdb'", "disabled")]
    [TestCase("SET enable_external_access = true", "locked")]
    [TestCase("DELETE FROM documents", "for reading only")]
    public void Query_WrongOrForbiddenSql_SaysWhy(string sql, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "graph.duckdb");
        GraphStore.Open(path).Dispose();
        using var store = GraphStore.Open(path, new() { ReadOnly = true, AllowFiles = false });
        Assert.That(Assert.Throws<GraphStoreException>(() => _ = store.Query(sql).Count())!.Message, Does.Contain(expected));
    }

    [Test]
    public void Open_StoreThatAnotherProcessWrites_SaysSo()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "graph.duckdb");
        using var other = EntityGraphTool.Start("load", "--store", path, "--batch", "1");
        try
        {
            other.StandardInput.WriteLine(Json(Make(1)));
            other.StandardInput.WriteLine(Json(Make(2)));
            other.StandardInput.Flush();
            Eventually(() => File.Exists(path));
            Eventually(() =>
            {
                try
                {
                    GraphStore.Open(path).Dispose();
                    return false;
                }
                catch (GraphStoreException error)
                {
                    return error.Message.Contains("another process has the store open", StringComparison.Ordinal) && error.Message.Contains(path, StringComparison.Ordinal);
                }
            });
        }
        finally
        {
            other.Kill(entireProcessTree: true);
            other.WaitForExit();
        }
    }

    [Test]
    public void Load_FullDisk_SaysSoAndGoesOnLater()
    {
        using var folder = new TemporaryFolder();
        string small = Path.Combine(folder.Path, "small");
        Directory.CreateDirectory(small);
        if (!Runs("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", small))
            Assert.Ignore("A small disk cannot be mounted here (it needs root).");
        try
        {
            string path = Path.Combine(small, "graph.duckdb");
            long kept = 0;
            var error = Assert.Throws<GraphStoreException>(() =>
            {
                using var store = GraphStore.Open(path, new() { BatchSize = 200 });
                store.Load(Enumerable.Range(0, 20_000).Select(i => Make(i)), new Last(r => kept = r.Documents));
            });
            Assert.That(error!.Message, Does.Contain("disk is full").And.Contains(path));
            Assert.That(Runs("mount", "-o", "remount,size=64m", small));
            using var again = GraphStore.Open(path);
            Assert.That(again.Counts.Documents, Is.AtLeast(kept));
            var report = again.Load(Enumerable.Range(0, 4000).Select(i => Make(i)));
            Assert.Multiple(() =>
            {
                Assert.That(report.Documents, Is.EqualTo(4000));
                Assert.That(report.Replaced, Is.Zero);
                Assert.That(again.Counts.Documents, Is.AtLeast(4000));
                Assert.That(again.Counts.Mentions, Is.EqualTo(4 * again.Counts.Documents));
            });
        }
        finally
        {
            Runs("umount", "-l", small);
        }
    }

    private static void Eventually(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(2))
                Assert.Fail("It did not come about within two minutes.");
            Thread.Sleep(50);
        }
    }

    private static bool Runs(string program, params string[] arguments)
    {
        try
        {
            return EntityGraphTool.Run(program, arguments).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private sealed class Last(Action<LoadReport> report) : IProgress<LoadReport>
    {
        public void Report(LoadReport value) => report(value);
    }
}
