using System.Text;
using EntityGraph.Relations;

namespace EntityGraph;

/// <summary>A user's own types of relations and entities, beside those of the library. Made from a file or by <see cref="Builder"/>; immutable and thread-safe.</summary>
/// <example>
/// <code>
/// var ontology = new OwnOntology.Builder().AddRelationType("acquired", ["Organization"], ["Organization"]).Build();
/// </code>
/// </example>
public sealed class OwnOntology
{
    internal OwnOntology(IReadOnlyList<string> entityTypes, IReadOnlyList<RelationType> relations)
    {
        EntityTypes = entityTypes;
        Relations = relations;
        RelationTypes = [.. relations.Select(r => r.Name)];
    }

    /// <summary>The names of the user's own entity types.</summary>
    public IReadOnlyList<string> EntityTypes { get; }

    /// <summary>The names of the user's own relation types.</summary>
    public IReadOnlyList<string> RelationTypes { get; }

    internal IReadOnlyList<RelationType> Relations { get; }

    /// <summary>Reads JSON of the form of <c>models/english/ontology.json</c>: <c>relationTypes</c> with <c>name</c>, <c>from</c>, <c>to</c> and, if it is so, <c>symmetric</c>; and <c>entityTypes</c>, where there are own ones.</summary>
    /// <param name="reader">The JSON.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="RuleFormatException">It is not of that form; the message names file, line and column.</exception>
    public static OwnOntology Read(TextReader reader, string file = "ontology")
    {
        ArgumentNullException.ThrowIfNull(reader);
        return OwnOntologyReader.Read(reader, file);
    }

    /// <summary>Reads a file in UTF-8: see <see cref="Read"/>.</summary>
    public static OwnOntology FromFile(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        return Read(reader, path);
    }

    /// <summary>Collects types. Not thread-safe.</summary>
    public sealed class Builder
    {
        private readonly List<string> _entityTypes = [];
        private readonly List<RelationType> _relations = [];

        /// <summary>Adds an entity type of your own, such as the label of names in a <see cref="NameGazetteer"/>.</summary>
        /// <returns>The same builder.</returns>
        /// <exception cref="ArgumentException">The name is empty or has other signs than letters, digits, '-' and '_'.</exception>
        public Builder AddEntityType(string name)
        {
            CheckName(name);
            if (EntityLabels.TypeOf(name) == EntityType.Custom && !_entityTypes.Contains(name))
                _entityTypes.Add(name);
            return this;
        }

        /// <summary>Adds a relation type.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="from">The entity types that a source may have: names of <see cref="EntityType"/>, or own ones added before.</param>
        /// <param name="to">The entity types that a target may have.</param>
        /// <param name="symmetric">Whether source and target may be exchanged.</param>
        /// <returns>The same builder.</returns>
        /// <exception cref="ArgumentException">The name is bad or taken, or an entity type is unknown.</exception>
        public Builder AddRelationType(string name, IEnumerable<string> from, IEnumerable<string> to, bool symmetric = false)
        {
            CheckName(name);
            ArgumentNullException.ThrowIfNull(from);
            ArgumentNullException.ThrowIfNull(to);
            if (_relations.Exists(r => r.Name == name))
                throw new ArgumentException($"there are two relation types '{name}'.");
            var (sources, sourceLabels) = Arguments(name, from);
            var (targets, targetLabels) = Arguments(name, to);
            _relations.Add(new(_relations.Count, name, symmetric, sources, targets) { FromLabels = sourceLabels, ToLabels = targetLabels });
            return this;
        }

        /// <summary>Makes the ontology of what was added so far.</summary>
        public OwnOntology Build() => new([.. _entityTypes], [.. _relations]);

        private (int Bits, HashSet<string> Labels) Arguments(string relation, IEnumerable<string> names)
        {
            int bits = 0;
            var labels = new HashSet<string>(StringComparer.Ordinal);
            foreach (string name in names)
            {
                ArgumentException.ThrowIfNullOrEmpty(name);
                var type = EntityLabels.TypeOf(name);
                if (type is EntityType.None or EntityType.Custom && !_entityTypes.Contains(name))
                    throw new ArgumentException($"'{name}' is no entity type; one of your own must be among the entity types first.");
                bits |= 1 << (int)type;
                labels.Add(name);
            }
            return bits == 0 ? throw new ArgumentException($"the relation type '{relation}' needs entity types for source and target.") : (bits, labels);
        }

        private static void CheckName(string name)
        {
            ArgumentNullException.ThrowIfNull(name);
            if (name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_'))
                throw new ArgumentException($"'{name}' is no name of a type; letters, digits, '-' and '_' make one.");
        }
    }
}
