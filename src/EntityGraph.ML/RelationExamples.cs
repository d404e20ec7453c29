using System.Globalization;
using EntityGraph.Training.Corpora;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace EntityGraph.ML;

/// <summary>Reads annotated texts out of a view, in one pass over its rows.</summary>
internal sealed class RelationExamples(string text, string? date, string? labels, RelationLabelColumns? columns)
{
    /// <exception cref="FormatException">A label is not as it should be; the message names the row.</exception>
    /// <exception cref="ArgumentException">The view has no such column, or it holds something else.</exception>
    public List<AnnotatedArticle> Read(IDataView input, OwnOntology ontology)
    {
        // The days as the transform will see them.
        var view = date is null ? input : GraphChain.Date(date).Fit(input).Transform(input);
        string[] names = [text, .. date is null ? [] : new[] { GraphInput.DateColumn }, .. columns is null ? [labels!] : new[] { columns.Type, columns.Source, columns.Target }];
        DataViewSchema.Column[] read = [.. names.Select(n => view.Schema.GetColumnOrNull(n) ?? throw new ArgumentException($"The data have no column '{n}'."))];
        using var cursor = view.GetRowCursor(read);
        var textOf = Text(cursor, read[0]);
        var dateOf = date is null ? static () => "" : Text(cursor, read[1]);
        int first = date is null ? 1 : 2;
        return columns is null ? Read(cursor, textOf, dateOf, read[first], ontology) : Read(cursor, textOf, dateOf, [.. read[first..].Select(c => Text(cursor, c))], ontology);
    }

    private static List<AnnotatedArticle> Read(DataViewRowCursor cursor, Func<string> textOf, Func<string> dateOf, DataViewSchema.Column labels, OwnOntology ontology)
    {
        var relationsOf = labels.Type is VectorDataViewType ? Texts(cursor, labels) : null;
        var labelOf = relationsOf is null ? Text(cursor, labels) : null;
        var result = new List<AnnotatedArticle>();
        while (cursor.MoveNext())
        {
            var article = Article(textOf(), dateOf(), cursor.Position);
            result.Add(At(cursor.Position, () => relationsOf is not null ? OwnRelationCorpus.Annotate(article, relationsOf().Where(r => r.Length > 0).Select(Triple), ontology) : Annotate(article, labelOf!(), ontology)));
        }
        return result;
    }

    private static List<AnnotatedArticle> Read(DataViewRowCursor cursor, Func<string> textOf, Func<string> dateOf, Func<string>[] parts, OwnOntology ontology)
    {
        var places = new Dictionary<(string, string), int>();
        var texts = new List<(Article Article, List<(string, string, string)> Relations, long Row)>();
        while (cursor.MoveNext())
        {
            var key = (textOf(), dateOf());
            if (!places.TryGetValue(key, out int place))
            {
                places[key] = place = texts.Count;
                texts.Add((Article(key.Item1, key.Item2, cursor.Position), [], cursor.Position));
            }
            if (parts[0]() is { Length: > 0 } type)
                texts[place].Relations.Add((type, parts[1](), parts[2]()));
        }
        return texts.ConvertAll(t => At(t.Row, () => OwnRelationCorpus.Annotate(t.Article, t.Relations, ontology)));
    }

    /// <summary>One cell: JSON, or a relation a line.</summary>
    private static AnnotatedArticle Annotate(Article article, string label, OwnOntology ontology)
    {
        label = label.Trim();
        return label is ['[' or '{', ..]
            ? OwnRelationCorpus.Annotate(article, label, ontology)
            : OwnRelationCorpus.Annotate(article, label.Split(['\n', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Triple), ontology);
    }

    private static (string Type, string Source, string Target) Triple(string relation) => relation.Split(GraphColumns.Separator, StringSplitOptions.TrimEntries) is [var source, var type, var target]
        ? (type, source, target)
        : throw new FormatException($"'{relation}' is not source, type and target with '{GraphColumns.Separator}' between them.");

    private static AnnotatedArticle At(long row, Func<AnnotatedArticle> read)
    {
        try
        {
            return read();
        }
        catch (FormatException error)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}: {error.Message}"), error);
        }
    }

    private static Article Article(string text, string date, long row) => new(text) { Id = string.Create(CultureInfo.InvariantCulture, $"row {row + 1}"), Date = GraphReader.Day(date) };

    private static Func<string> Text(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        if (column.Type is not TextDataViewType)
            throw new ArgumentException($"The column '{column.Name}' holds {column.Type}, not text.");
        var getter = cursor.GetGetter<ReadOnlyMemory<char>>(column);
        return () =>
        {
            ReadOnlyMemory<char> value = default;
            getter(ref value);
            return value.ToString();
        };
    }

    private static Func<IEnumerable<string>> Texts(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType { ItemType: TextDataViewType })
            throw new ArgumentException($"The column '{column.Name}' holds {column.Type}, not text.");
        var getter = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        return () =>
        {
            VBuffer<ReadOnlyMemory<char>> value = default;
            getter(ref value);
            return value.DenseValues().Select(v => v.ToString());
        };
    }
}
