using System.Collections;

namespace EntityGraph.Graph;

/// <summary>A question to a graph: the relations that meet all conditions, in the graph's order. Immutable; each condition gives a new question.</summary>
/// <remarks>
/// It is an <see cref="IEnumerable{T}"/>, so LINQ goes on where the conditions end. Questions about an entity, a type or documents look into indexes that
/// the graph builds once, in time linear in its relations.
/// </remarks>
public sealed class GraphQuery : IEnumerable<GraphRelation>
{
    private readonly KnowledgeGraph _graph;
    private HashSet<GraphEntity>? _about;
    private HashSet<string>? _types;
    private HashSet<string>? _documents;
    private Func<GraphRelation, bool>? _conditions;

    internal GraphQuery(KnowledgeGraph graph) => _graph = graph;

    private GraphQuery(GraphQuery other)
        : this(other._graph)
    {
        _about = other._about;
        _types = other._types;
        _documents = other._documents;
        _conditions = other._conditions;
    }

    /// <summary>Relations of one of these types.</summary>
    public GraphQuery OfType(params IEnumerable<string> types)
    {
        var set = types.ToHashSet(StringComparer.Ordinal);
        return new(this) { _types = _types is null ? set : [.. _types.Intersect(set, StringComparer.Ordinal)] };
    }

    /// <summary>Relations that an entity is an end of.</summary>
    public GraphQuery About(GraphEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return About([entity]);
    }

    /// <summary>Relations of the entities of a name or alias, letter case ignored.</summary>
    public GraphQuery About(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return About(_graph.Find(name));
    }

    /// <summary>Relations whose two ends meet a condition, each one of the ends.</summary>
    public GraphQuery Between(Func<GraphEntity, bool> one, Func<GraphEntity, bool> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return And(r => (one(r.Source) && other(r.Target)) || (one(r.Target) && other(r.Source)));
    }

    /// <summary>Relations that share a day with a stretch, both ends inclusive, by their own time or that of one of their sentences.</summary>
    /// <param name="from">First day; null is from the beginning.</param>
    /// <param name="to">Last day; null is to the end.</param>
    /// <param name="undated">Whether relations without a time count too.</param>
    public GraphQuery During(DateOnly? from, DateOnly? to, bool undated = false)
    {
        var (first, last) = (from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue);
        return And(r =>
        {
            bool dated = false;
            foreach (var time in r.Evidence.Select(e => e.Time).Append(r.Time))
            {
                if (time is null)
                    continue;
                dated = true;
                if (time.Overlaps(first, last))
                    return true;
            }
            return undated && !dated;
        });
    }

    /// <summary>Relations at least this sure, 0 to 1.</summary>
    public GraphQuery AtLeast(double confidence) => And(r => r.Confidence >= confidence);

    /// <summary>Relations told in one of these ways.</summary>
    public GraphQuery Told(params IEnumerable<Modality> modalities)
    {
        var set = modalities.ToHashSet();
        return And(r => set.Contains(r.Modality));
    }

    /// <summary>Relations for which one of these documents has a sentence.</summary>
    public GraphQuery In(params IEnumerable<string> documents)
    {
        var set = documents.ToHashSet(StringComparer.Ordinal);
        return new(this) { _documents = _documents is null ? set : [.. _documents.Intersect(set, StringComparer.Ordinal)] };
    }

    /// <summary>Relations that happened at a place, by its name or alias, letter case ignored.</summary>
    public GraphQuery At(string place)
    {
        var places = _graph.Find(place).ToHashSet();
        return And(r => r.Place is not null && places.Contains(r.Place));
    }

    /// <summary>Relations that someone of this name or alias tells, letter case ignored.</summary>
    public GraphQuery SaidBy(string name)
    {
        var speakers = _graph.Find(name).ToHashSet();
        return And(r => r.Attribution is not null && speakers.Contains(r.Attribution));
    }

    /// <summary>Contacts by one of these means.</summary>
    public GraphQuery By(params IEnumerable<ContactMedium> media)
    {
        var set = media.ToHashSet();
        return And(r => set.Contains(r.Medium));
    }

    /// <summary>The entities that these relations join to one, without repetition.</summary>
    public IEnumerable<GraphEntity> Neighbours(GraphEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return About(entity).Select(r => r.Other(entity)).Distinct();
    }

    /// <summary>Who was in touch with whom, where and when, the earliest first and undated ones last: the relations <c>met-with</c> and <c>spoke-with</c>, if no other types are asked for.</summary>
    public IEnumerable<GraphContact> Contacts()
    {
        var relations = _types is null ? OfType(GraphContact.Types) : this;
        return relations
            .Select(r => _about is not null && !_about.Contains(r.Source) ? new GraphContact(r.Target, r.Source, r) : new(r.Source, r.Target, r))
            .OrderBy(c => c.Time?.Start ?? c.Time?.End ?? DateOnly.MaxValue);
    }

    /// <summary>The shortest chain of these relations from one entity to another; null where there is none of this length.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="maximumLength">Most relations of it.</param>
    public GraphPath? ShortestPath(GraphEntity from, GraphEntity to, int maximumLength = 6) => Paths(from, to, maximumLength).FirstOrDefault();

    /// <summary>The chains of these relations from one entity to another that pass no entity twice, the shortest first; found as they are asked for.</summary>
    /// <inheritdoc cref="ShortestPath"/>
    public IEnumerable<GraphPath> Paths(GraphEntity from, GraphEntity to, int maximumLength = 4)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumLength);
        return new PathFinder(this).Find(from, to, maximumLength);
    }

    /// <inheritdoc/>
    public IEnumerator<GraphRelation> GetEnumerator() => Candidates().Where(Holds).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private GraphQuery About(IEnumerable<GraphEntity> entities)
    {
        var set = entities.ToHashSet();
        return _about is null ? new(this) { _about = set } : And(r => set.Contains(r.Source) || set.Contains(r.Target));
    }

    private GraphQuery And(Func<GraphRelation, bool> condition)
    {
        var before = _conditions;
        return new(this) { _conditions = before is null ? condition : r => before(r) && condition(r) };
    }

    private bool Holds(GraphRelation relation) =>
        (_types is null || _types.Contains(relation.Type))
        && (_documents is null || relation.Evidence.Any(e => _documents.Contains(e.Document)))
        && (_conditions is null || _conditions(relation));

    /// <summary>The relations from the narrowest index that applies; each once.</summary>
    private IEnumerable<GraphRelation> Candidates()
    {
        if (_about is { Count: 1 })
            return _graph.RelationsOf(_about.First());
        if (_about is not null)
            return _about.SelectMany(_graph.RelationsOf).Distinct();
        if (_documents is { Count: 1 })
            return _graph.RelationsIn(_documents.First());
        return _types is { Count: 1 } ? _graph.RelationsOfType(_types.First()) : _graph.Relations;
    }
}
