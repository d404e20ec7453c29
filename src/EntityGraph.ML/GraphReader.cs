using System.Globalization;

namespace EntityGraph.ML;

/// <summary>Reads rows by the settings and the model that the pipeline carries; both are checked once. Any number of threads may call it.</summary>
internal sealed class GraphReader
{
    private readonly ReadOnlyMemory<char> _text, _model;
    private readonly TransformSettings _settings;
    private readonly Extractor _extractor;

    /// <param name="settings">See <see cref="TransformSettings"/>.</param>
    /// <param name="model">See <see cref="PackedModel"/>; empty for none.</param>
    public GraphReader(ReadOnlyMemory<char> settings, ReadOnlyMemory<char> model)
    {
        (_text, _model) = (settings, model);
        _settings = TransformSettings.Parse(settings.ToString());
        _settings.Check();
        var entry = EntityGraphExtractors.Get(_settings.Extractor);
        _extractor = model.IsEmpty ? entry.Extractor : new(entry.Options with { RelationModel = PackedModel.Read(model.Span) });
    }

    /// <summary>Whether it was made of these; as a rule they are the very same strings in every row.</summary>
    public bool Is(ReadOnlyMemory<char> settings, ReadOnlyMemory<char> model) => Same(_text, settings) && Same(_model, model);

    /// <summary>Reads a row.</summary>
    public void Read(GraphInput input, GraphOutput output)
    {
        var result = _extractor.TryRead(new Article(input.Text.ToString()) { Date = Day(input.Date.Span) });
        output.Error = result.Error?.Message ?? "";
        var entities = result.Document?.Entities ?? [];
        var relations = (result.Document?.Relations ?? []).Where(r => r.Confidence >= _settings.MinimumConfidence).ToArray();
        output.Entities = entities.Select(e => e.Name).ToArray();
        output.EntityTypes = entities.Select(e => e.Label).ToArray();
        output.Persons = Names(entities, EntityType.Person);
        output.Organizations = Names(entities, EntityType.Organization);
        output.Countries = Names(entities, EntityType.Country);
        output.Places = Names(entities, EntityType.Place);
        output.Events = Names(entities, EntityType.Event);
        output.Groups = Names(entities, EntityType.Group);
        output.Relations = relations.Select(r => string.Join(GraphColumns.Separator, Part(entities[r.Source].Name), Part(r.Type), Part(entities[r.Target].Name))).ToArray();
        output.RelationTypes = relations.Select(r => r.Type).ToArray();
        output.Confidences = relations.Select(r => (float)r.Confidence).ToArray();
        output.Modalities = relations.Select(r => r.Modality.ToString()).ToArray();
        output.EntityCount = entities.Count;
        output.RelationCount = relations.Length;
    }

    private static string[] Names(IReadOnlyList<Entity> entities, EntityType type) => entities.Where(e => e.Type == type).Select(e => e.Name).ToArray();

    private static string Part(string name) => name.Replace(GraphColumns.Separator, ' ');

    /// <summary>The day with which a text begins, or null.</summary>
    public static DateOnly? Day(ReadOnlySpan<char> text) =>
        text.Length >= 10 && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool Same(ReadOnlyMemory<char> one, ReadOnlyMemory<char> other) => one.Equals(other) || one.Span.SequenceEqual(other.Span);
}
