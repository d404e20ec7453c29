using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Reads the role that a person holds, as written, and the means by which two parties were in touch.</summary>
internal static class TitleAndMedium
{
    private static readonly (ulong Word, ContactMedium Medium)[] Media =
    [
        .. Words(ContactMedium.Phone, "phone", "telephone", "call", "phoned", "telephoned", "calls", "phone-call"),
        .. Words(ContactMedium.Video, "video", "videoconference", "teleconference", "virtual", "virtually", "video-conference", "online"),
        .. Words(ContactMedium.Letter, "letter", "letters"),
        .. Words(ContactMedium.Message, "message", "messages", "greetings", "telegram", "telegrams", "cable"),
    ];

    /// <summary>The tokens of the role of a position, or an empty range.</summary>
    /// <param name="document">The document.</param>
    /// <param name="hits">The rules that hold for the pair.</param>
    /// <param name="label">The label of the position.</param>
    /// <param name="holder">The mention of the person.</param>
    public static (int First, int End) Title(Document document, ReadOnlySpan<RuleHit> hits, int label, Mention holder)
    {
        foreach (var hit in hits)
            if (hit.Label == label && hit.TitleFirst >= 0 && hit.TitleEnd > hit.TitleFirst)
                return (hit.TitleFirst, hit.TitleEnd);
        return OwnTitle(document, holder);
    }

    /// <summary>The role that a mention itself tells: the title before a name, the noun of a description.</summary>
    public static (int First, int End) OwnTitle(Document document, Mention holder)
    {
        int first = holder.TitleFirst, end = holder.TitleEnd;
        if (end <= first && holder.Kind == MentionKind.Nominal)
            (first, end) = (holder.FirstToken, holder.EndToken);
        while (first < end && document.Upos[first] is Upos.DET or Upos.PUNCT)
            first++;
        return (first, Math.Max(first, end));
    }

    /// <summary>The medium that the words of a sentence name.</summary>
    public static ContactMedium Medium(Document document, int sentence)
    {
        int stop = Math.Min(document.SentenceStarts[sentence + 1], document.SentenceStarts[sentence] + 200);
        for (int t = document.SentenceStarts[sentence]; t < stop; t++)
            foreach (var (word, medium) in Media)
                if (document.FoldedHashes[t] == word && !(medium == ContactMedium.Phone && document.Upos[t] == Upos.VERB && document.TokenText(t) is "call" or "calls"))
                    return medium;
        return ContactMedium.None;
    }

    private static IEnumerable<(ulong, ContactMedium)> Words(ContactMedium medium, params string[] words) => words.Select(w => (WordHash.Folded(w), medium));
}
