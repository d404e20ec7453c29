using System.IO.Compression;
using System.Text;
using EntityGraph.Graph;
using EntityGraph.Outputs;

namespace EntityGraph.Orleans;

/// <summary>Graphs of documents as bytes: JSON Lines in UTF-8, packed by Brotli.</summary>
internal static class GraphPack
{
    public static byte[] Line(KnowledgeGraph graph, bool explain)
    {
        var text = new StringWriter { NewLine = "\n" };
        JsonGraphWriter.Write(text, graph, indent: false, explain);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] Pack(IEnumerable<byte[]> lines)
    {
        var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (byte[] line in lines)
            {
                brotli.Write(line);
                brotli.WriteByte((byte)'\n');
            }
        }
        return packed.ToArray();
    }

    public static IEnumerable<KnowledgeGraph> Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var text = new StreamReader(brotli, Encoding.UTF8);
        while (text.ReadLine() is { } line)
            foreach (var graph in JsonGraphReader.Read(new StringReader(line)))
                yield return graph;
    }
}
