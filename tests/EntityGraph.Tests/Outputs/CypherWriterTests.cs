using System.Globalization;
using System.Text;
using EntityGraph.Outputs;
using FsCheck;
using FsCheck.Fluent;
using Newtonsoft.Json;

namespace EntityGraph.Tests.Outputs;

/// <summary>What a text brings along stays text, however a database reads escapes.</summary>
public sealed class CypherWriterTests
{
    private static readonly string[] Pieces = ["\\", "'", "`", "u", "U", "u0027", "\\u0027", "\\u0060", "0027", "\"", "}) DETACH DELETE n //", "\n", "\u2028", "\0", "😀", "\u0085", " ", "x", "\\\\", "$p", "/*"];

    private static readonly Gen<string> Names = Gen.Elements(Pieces).NonEmptyListOf().Select(string.Concat);

    [TestCase("\\u0027}) DETACH DELETE n //")]
    [TestCase("\\\\u0027 OR 1=1")]
    [TestCase("\\' //")]
    public void Write_Name_IsOneStringHoweverItIsRead(string name) => Check(name);

    [Test]
    public void Write_AnyName_IsOneStringHoweverItIsRead() =>
        Prop.ForAll(Names.ToArbitrary(), Check).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(5, 7));

    [TestCase("Person`) DETACH DELETE (n) //")]
    [TestCase("Person\\u0060) DETACH DELETE (n) //")]
    [TestCase("Person\\\\u0060) //")]
    [TestCase("Per\nson")]
    public void Write_TypeOfAnEntity_StaysOneLabel(string type)
    {
        string line = Write("x", type).Single();
        foreach (string read in new[] { line, Unescaped(line, byParity: false), Unescaped(line, byParity: true) })
        {
            int at = read.IndexOf("SET n:`", StringComparison.Ordinal) + "SET n:`".Length;
            while (read[at] != '`' || read[at + 1] == '`')
                at += read[at] == '`' ? 2 : 1;
            Assert.That(read[at..], Does.StartWith("`, n.name = 'x', "), read);
        }
    }

    private static void Check(string name)
    {
        string line = Write(name, "Person").Single();
        Assert.That(Literal(line), Is.EqualTo(name), "escapes that strings know");
        Assert.That(Literal(Unescaped(line, byParity: false)), Is.EqualTo(name), "unicode escapes before all else");
        Assert.That(Literal(Unescaped(line, byParity: true)), Is.EqualTo(name), "unicode escapes before all else, not behind a backslash");
    }

    private static string[] Write(string name, string type)
    {
        string json = $"{{\"documents\":[],\"relations\":[],\"entities\":[{{\"id\":\"e1\",\"type\":{JsonConvert.ToString(type)},\"name\":{JsonConvert.ToString(name)},\"mentionCount\":1}}]}}";
        using var output = new StringWriter();
        CypherWriter.Write(output, JsonGraphReader.Read(new StringReader(json)).Single());
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The string after <c>n.name = </c>, as openCypher reads it.</summary>
    private static string Literal(string line)
    {
        var text = new StringBuilder();
        for (int i = line.IndexOf("n.name = '", StringComparison.Ordinal) + "n.name = '".Length; line[i] != '\''; i++)
        {
            if (line[i] != '\\')
                text.Append(line[i]);
            else if (line[++i] == 'u')
                text.Append((char)ushort.Parse(line.AsSpan((i += 4) - 3, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            else
                text.Append(line[i]);
        }
        return text.ToString();
    }

    /// <summary>A statement in which <c>\uXXXX</c> is replaced wherever it stands, or only behind an even number of backslashes.</summary>
    private static string Unescaped(string line, bool byParity)
    {
        var text = new StringBuilder();
        int slashes = 0;
        for (int i = 0; i < line.Length; i++)
        {
            bool escape = line[i] == '\\' && i + 5 < line.Length && line[i + 1] == 'u' && (!byParity || slashes % 2 == 0);
            if (escape && ushort.TryParse(line.AsSpan(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ushort code))
            {
                text.Append((char)code);
                i += 5;
                slashes = 0;
                continue;
            }
            slashes = line[i] == '\\' ? slashes + 1 : 0;
            text.Append(line[i]);
        }
        return text.ToString();
    }
}
