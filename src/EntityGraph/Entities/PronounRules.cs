using EntityGraph.Mentions;

namespace EntityGraph.Entities;

/// <summary>Links pronouns to what was named last and agrees.</summary>
internal static class PronounRules
{
    private const int Window = 40;

    public static void Apply(Document document)
    {
        for (int m = 0; m < document.MentionList.Count; m++)
        {
            var mention = document.MentionList[m];
            if (mention.Kind != MentionKind.Pronoun || !PronounTable.TryGet(document.FoldedHashes[mention.FirstToken], out var pronoun) || pronoun.Person != 3 || pronoun.Number == 2)
                continue;
            int sentence = document.SentenceOf(mention.FirstToken), best = -1;
            double score = double.MinValue;
            for (int a = m - 1; a >= 0 && m - a <= Window; a--)
            {
                var before = document.MentionList[a];
                if (before.Entity < 0)
                    continue;
                var entity = document.EntityList[before.Entity];
                if (pronoun.IsRelative)
                {
                    if (before.EndToken < mention.FirstToken - 1)
                        break;
                    bool who = entity.Type == EntityType.Person;
                    if (who == (pronoun.Gender == 'p'))
                        best = before.Entity;
                    break;
                }
                if (pronoun.Gender is 'm' or 'f' ? entity.Type != EntityType.Person || (entity.Gender != '\0' && entity.Gender != pronoun.Gender)
                    : entity.Type is EntityType.Person or EntityType.Group or EntityType.Misc)
                    continue;
                int away = sentence - document.SentenceOf(before.FirstToken);
                bool opens = before.FirstToken - document.SentenceStarts[document.SentenceOf(before.FirstToken)] < 6;
                double s = -3 * away - (0.02 * (m - a)) + (opens ? 2 : 0) + (before.Kind == MentionKind.Adjectival ? -2 : 0) + (entity.Gender == pronoun.Gender ? 1 : 0);
                if (s > score)
                    (best, score) = (before.Entity, s);
            }
            if (best < 0)
                continue;
            mention.EntityList = [best];
            mention.Reason = "last named that agrees";
        }
    }
}
