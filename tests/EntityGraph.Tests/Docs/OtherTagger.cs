namespace EntityGraph.Tests.Docs;

/// <summary>The adapter of docs/coming-from.md, word for word.</summary>
public sealed class OtherTagger(Func<string, IReadOnlyList<OtherToken>> pipeline) : ITagger
{
    public void Tag(Document document, TagSink sink)
    {
        foreach (var sentence in document.Sentences)
        {
            var theirs = pipeline(sentence.Text.ToString());
            int at = 0, nameStart = -1;
            string label = "";
            foreach (var token in sentence.Tokens)
            {
                int start = token.Range.Start - sentence.Range.Start, end = token.Range.End - sentence.Range.Start;
                while (at < theirs.Count && theirs[at].End <= start)
                    at++;
                bool found = at < theirs.Count && theirs[at].Start < end;
                if (found)
                {
                    sink.SetPartOfSpeech(token.Index, theirs[at].Upos, theirs[at].PennTag);
                    sink.SetLemma(token.Index, theirs[at].Lemma);
                }
                string own = found ? theirs[at].Entity : "";
                if (own != label || (found && theirs[at].BeginsEntity && theirs[at].Start >= start))
                {
                    Close(token.Index);
                    (nameStart, label) = (token.Index, own);
                }
            }
            Close(sentence.EndToken);

            void Close(int endToken)
            {
                if (label.Length > 0)
                    sink.AddName(new(nameStart, endToken, Enum.TryParse<EntityType>(label, out var type) ? type : EntityType.Custom, label, 1));
                label = "";
            }
        }
    }
}
