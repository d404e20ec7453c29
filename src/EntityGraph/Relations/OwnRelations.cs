using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>What a user adds to the relations of the library: types, rules, a model. Immutable and thread-safe.</summary>
internal sealed class OwnRelations
{
    private OwnRelations(Ontology ontology, RuleSet rules, RelationModel? model)
    {
        Ontology = ontology;
        Rules = rules;
        Model = model;
    }

    /// <summary>The library's types, those of the model, those of the user's ontology, in this order.</summary>
    public Ontology Ontology { get; }

    /// <summary>The user's rules.</summary>
    public RuleSet Rules { get; }

    /// <summary>The user's model, or null.</summary>
    public RelationModel? Model { get; }

    /// <summary>Whether there is anything to look for.</summary>
    public bool IsEmpty => Model is null && Rules.Rules.Count == 0;

    /// <summary>Compiles what the user gives.</summary>
    /// <exception cref="RuleFormatException">A rule file is not as the rule language wants it.</exception>
    /// <exception cref="ArgumentException">A relation type is there twice.</exception>
    /// <exception cref="ModelFormatException">The model was trained beside another version of the library's types.</exception>
    public static OwnRelations Read(ModelSet models, Ontology shipped, OwnOntology? ontology, IReadOnlyList<RuleFile> rules, RelationModel? model)
    {
        if (model is not null && model.ShippedTypes != shipped.Types.Count)
            throw new ModelFormatException($"{model.Name}: trained beside {model.ShippedTypes} relation types of the library, which has {shipped.Types.Count}. Train it again.");
        var own = new List<OwnOntology>();
        if (model is not null)
            own.Add(model.Ontology);
        if (ontology is not null)
            own.Add(new(ontology.EntityTypes, [.. ontology.Relations.Where(r => model is null || !model.Ontology.RelationTypes.Contains(r.Name))]));
        var all = shipped.With(own);
        return new(all, model is null && rules.Count == 0 ? RuleSet.Empty : RuleSet.ReadOwn(models, all, rules), model);
    }
}
