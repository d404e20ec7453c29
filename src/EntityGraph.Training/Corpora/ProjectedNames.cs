using EntityGraph.Models;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Training.Corpora;

/// <summary>Reads annotated articles into labelled tokens as the extractor itself cuts them, which files of tokens do not: they keep "Port-au-Prince" whole.</summary>
internal static class ProjectedNames
{
    /// <summary>Reads the split "tune" of a folder.</summary>
    /// <param name="folder">The annotated articles.</param>
    /// <param name="models">Holds the rules of tokens and the lexicon.</param>
    /// <param name="source">Name of the corpus.</param>
    /// <param name="weight">How much it counts.</param>
    /// <param name="keep">By an article's id, whether it is read.</param>
    public static IEnumerable<NameDocument> Read(string folder, ModelSet models, string source, float weight, Func<string?, bool> keep)
    {
        var extractor = new Extractor(ExtractorOptions.Default with { Models = models, LastStage = Stage.Tokens });
        return AnnotatedArticles.Read(folder, "tune").Where(a => keep(a.Article.Id)).Select(a => Label(extractor.Read(a.Article), a, source, weight));
    }

    /// <summary>Labels the tokens of an article by the names that its annotation tells.</summary>
    public static NameDocument Label(Document document, AnnotatedArticle article, string source, float weight)
    {
        short[] labels = new short[document.TokenCount];
        int token = 0;
        foreach (var name in AnnotatedTagger.Project(article, document.Source))
        {
            while (token < document.TokenCount && document.TokenEnds[token] <= name.Start)
                token++;
            int kind = Array.IndexOf(NameCorpora.Types, (name.Demonym ? EntityType.Group : article.Entities[name.Entity].Type).ToString());
            while (token < document.TokenCount && document.TokenStarts[token] < name.End && kind >= 0)
            {
                // No label goes on in the next sentence, so a name that two sentences cut apart becomes two.
                int first = token, end = document.SentenceStarts[document.SentenceOf(token) + 1];
                while (token < end && document.TokenStarts[token] < name.End)
                    token++;
                for (int t = first; t < token; t++)
                    labels[t] = (short)NameCorpora.LabelNumber(kind, t - first, token - first);
            }
        }
        var result = new NameDocument([], [], null, weight, source) { Id = article.Article.Id };
        for (int s = 0; s < document.SentenceCount; s++)
        {
            var tokens = document.SentenceStarts[s]..document.SentenceStarts[s + 1];
            result.Labels.Add(labels[tokens]);
            result.Tokens.Add([.. Enumerable.Range(tokens.Start.Value, tokens.End.Value - tokens.Start.Value).Select(t => document.TokenText(t).ToString())]);
        }
        return result;
    }
}
