using EntityGraph.Models;

namespace EntityGraph.Times;

/// <summary>Finds time expressions and reads them against the article's date, and against the last date that the text named.</summary>
/// <remarks>
/// A hand-written grammar in the manner of HeidelTime (Strötgen &amp; Gertz 2010) and SUTime (Chang &amp; Manning 2012), entered by the hash of a
/// word: a token that can open no expression costs one look into a table. Boilerplate is not read. Thread-safe.
/// </remarks>
internal sealed class TimeReader(ModelSet models)
{
    private readonly TimeWords _words = new(models);

    public void Apply(Document document) => new TimeGrammar(document, _words).Read();
}
