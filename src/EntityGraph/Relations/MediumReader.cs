using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Reads the means by which two parties were in touch.</summary>
internal static class MediumReader
{
    private const int MostTokens = 200, MostRelations = 400;

    private static readonly Dictionary<ulong, ContactMedium> Media = new(
    [
        .. Words(ContactMedium.Phone, "phone", "telephone", "call", "phoned", "telephoned", "calls", "phone-call"),
        .. Words(ContactMedium.Video, "video", "videoconference", "teleconference", "virtual", "virtually", "video-conference", "online"),
        .. Words(ContactMedium.Letter, "letter", "letters"),
        .. Words(ContactMedium.Message, "message", "messages", "greetings", "telegram", "telegrams", "cable"),
    ]);

    private static readonly ulong Write = WordHash.Folded("write");

    /// <summary>Whether relations of this type may have a medium.</summary>
    public static bool MayHave(string type) => type is "spoke-with" or "told" or "demanded-of";

    /// <summary>The medium of a contact, by the sentences that show it, else by the headline.</summary>
    public static ContactMedium Read(Document document, AttributeContext context, string type, List<Sighting> shown)
    {
        foreach (var sighting in shown)
        {
            var medium = InSentence(document, sighting.Sentence);
            if (medium == ContactMedium.None && type != "spoke-with" && sighting.Predicate >= 0 && context.Lemma(sighting.Predicate) == Write)
                medium = ContactMedium.Letter;
            if (medium != ContactMedium.None && (type != "demanded-of" || medium == ContactMedium.Letter))
                return medium;
        }
        if (type == "spoke-with" && document.SentenceCount > 0 && document.SentenceBlocks[0] == BlockKind.Title)
            return InSentence(document, 0);
        return ContactMedium.None;
    }

    /// <summary>What was told in a call has the medium of the call.</summary>
    public static void Share(List<(int Sentence, Relation Relation)> found)
    {
        int most = Math.Min(found.Count, MostRelations);
        for (int i = 0; i < most; i++)
        {
            var told = found[i].Relation;
            if (told.Type != "told" || told.Medium != ContactMedium.None)
                continue;
            for (int j = 0; j < most && told.Medium == ContactMedium.None; j++)
                if (found[j].Relation is { Type: "spoke-with" } contact && contact.Modality == told.Modality
                    && ((contact.Source == told.Source && contact.Target == told.Target) || (contact.Source == told.Target && contact.Target == told.Source)))
                    told.Medium = contact.Medium;
        }
    }

    /// <summary>The medium that the words of a sentence name.</summary>
    private static ContactMedium InSentence(Document document, int sentence)
    {
        int stop = Math.Min(document.SentenceStarts[sentence + 1], document.SentenceStarts[sentence] + MostTokens);
        for (int t = document.SentenceStarts[sentence]; t < stop; t++)
            if (Media.TryGetValue(document.FoldedHashes[t], out var medium) && !(medium == ContactMedium.Phone && document.Upos[t] == Upos.VERB && document.TokenText(t) is "call" or "calls"))
                return medium;
        return ContactMedium.None;
    }

    private static IEnumerable<KeyValuePair<ulong, ContactMedium>> Words(ContactMedium medium, params string[] words) => words.Select(w => KeyValuePair.Create(WordHash.Folded(w), medium));
}
