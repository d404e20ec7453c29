using System.Security.Cryptography;
using System.Text;

namespace EntityGraph.Analytics;

/// <summary>Keeps the texts of articles, once each.</summary>
internal sealed class ArticleTexts(StoreConnection store)
{
    /// <summary>Writes texts that the store does not have so; to be called within a transaction.</summary>
    public LoadReport Write(IEnumerable<(string Id, Article Article)> articles)
    {
        var given = new Dictionary<string, (Article Article, string Fingerprint)>(StringComparer.Ordinal);
        long seen = 0;
        foreach (var (id, article) in articles)
        {
            given[id] = (article, Mark(article));
            seen++;
        }
        if (seen == 0)
            return default;
        var replaced = new List<string>();
        using (var known = new QueryResult(store, store.Command("SELECT document, fingerprint FROM texts WHERE document IN (SELECT unnest($ids))", ("ids", given.Keys.ToList()))))
        {
            foreach (object?[] row in known)
            {
                string id = (string)row[0]!;
                if (given[id].Fingerprint == (string)row[1]!)
                    given.Remove(id);
                else
                    replaced.Add(id);
            }
        }
        if (replaced.Count > 0)
            store.Run("DELETE FROM texts WHERE document IN (SELECT unnest($ids))", ("ids", replaced));
        if (given.Count > 0)
        {
            using var rows = store.Appender("texts");
            foreach (var (id, (article, fingerprint)) in given)
                rows.CreateRow().Add(id).Add(article.Title).Add(article.Dateline).Add(article.Text).Add(fingerprint).EndRow();
        }
        return new(given.Count - replaced.Count, replaced.Count, seen - given.Count);
    }

    private static string Mark(Article article)
    {
        string text = $"{article.Title?.Length ?? -1},{article.Dateline?.Length ?? -1}\n{article.Title}{article.Dateline}{article.Text}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
