using System.Globalization;
using Microsoft.ML.Transforms;

namespace EntityGraph.ML;

/// <summary>What ML.NET looks up by its contract name when it loads a pipeline. The mapping reads one row; any number of threads may call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class GraphMappingFactory : CustomMappingFactory<GraphInput, GraphOutput>
{
    public const string Contract = "EntityGraph.ML.Graph";

    public override Action<GraphInput, GraphOutput> GetMapping()
    {
        Reader? last = null;
        return (input, output) =>
        {
            var reader = last;
            if (reader is null || !input.Settings.Span.SequenceEqual(reader.Text))
                last = reader = new(input.Settings.ToString());
            reader.Read(input, output);
        };
    }

    /// <summary>The settings of the rows seen last, checked once.</summary>
    private sealed class Reader
    {
        private readonly TransformSettings _settings;
        private readonly Extractor _extractor;

        public Reader(string text)
        {
            Text = text;
            _settings = TransformSettings.Parse(text);
            _settings.Check();
            _extractor = EntityGraphExtractors.Get(_settings.Extractor).Extractor;
        }

        public string Text { get; }

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

        private static DateOnly? Day(ReadOnlySpan<char> text) =>
            text.Length >= 10 && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
