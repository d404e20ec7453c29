using System.Text;
using Newtonsoft.Json.Linq;

namespace EntityGraph.Training.Corpora;

/// <summary>A document of the GUM corpus with its coreference, its sentences laid end to end.</summary>
/// <param name="Genre">The genre.</param>
/// <param name="Text">The text.</param>
/// <param name="Mentions">The mentions: start of the head word, range, and cluster.</param>
internal sealed record GumDocument(string Genre, string Text, IReadOnlyList<GumMention> Mentions)
{
    /// <summary>Reads a file of the corpus, plain or <c>.gz</c>.</summary>
    public static IEnumerable<GumDocument> Read(string path) => AnnotatedArticles.Records(path).Select(Read);

    private static GumDocument Read(JObject record)
    {
        var text = new StringBuilder();
        var starts = new List<int>();
        var ends = new List<int>();
        foreach (var sentence in record["sentences"]!)
        {
            string words = (string)sentence["text"]!;
            int origin = text.Length;
            text.Append(words).Append('\n');
            // Offsets count code points.
            var units = new List<int>();
            for (int i = 0; i < words.Length; i += char.IsSurrogatePair(words, i) ? 2 : 1)
                units.Add(i);
            units.Add(words.Length);
            foreach (var offset in sentence["offsets"]!)
            {
                starts.Add(origin + units[(int)offset[0]!]);
                ends.Add(origin + units[(int)offset[1]!]);
            }
        }
        var mentions = new List<GumMention>();
        foreach (var mention in record["mentions"]!)
        {
            var head = mention["head"];
            int at = head is JArray several ? (int)several[0]! : (int)(head ?? mention["start"]!);
            int start = (int)mention["start"]!, end = (int)mention["end"]!;
            mentions.Add(new(starts[at], starts[start], ends[end - 1], (string)mention["cluster"]!));
        }
        return new((string)record["genre"]!, text.ToString(), mentions);
    }
}
