using EntityGraph.Knowledge;
using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>Finds which mentions speak of one entity: sieves for the names, then a trained ranker for pronouns, descriptions and sets.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class Resolver
{
    private readonly Gazetteer _gazetteer;
    private readonly FormReader _forms;
    private readonly EntityBuilder _builder;
    private readonly ReferenceModel? _model;
    private readonly WordVectors _vectors;

    public Resolver(ModelSet models, Gazetteer gazetteer)
    {
        _gazetteer = gazetteer;
        _forms = new(gazetteer, models);
        _builder = new(gazetteer, _forms);
        _vectors = new(models);
        _model = models.Has("coref.egm") ? new(models) : null;
    }

    public void Apply(Document document)
    {
        ResolveNames(document);
        if (_model is not null)
            ResolveReferences(document, _model);
        RemoveUnresolved(document);
    }

    /// <summary>Links the names alone; the other mentions stay open.</summary>
    internal void ResolveNames(Document document)
    {
        var ofMention = new NameForm?[document.MentionList.Count];
        var forms = _forms.Read(document, ofMention);
        PersonSieve.Apply(document, forms, ofMention);
        NameSieve.Apply(document, forms, ofMention, _gazetteer);
        _builder.Build(document, ofMention);
    }

    /// <summary>Links pronouns and descriptions by a chooser.</summary>
    internal void ResolveReferences(Document document, IReferenceChooser chooser) => new ReferenceResolver(document, chooser, _gazetteer, _vectors).Apply();

    private static void RemoveUnresolved(Document document)
    {
        document.MentionList.RemoveAll(static m => m.EntityList.Length == 0);
        foreach (var entity in document.EntityList)
            entity.MentionList.Clear();
        for (int m = 0; m < document.MentionList.Count; m++)
            foreach (int e in document.MentionList[m].EntityList)
                document.EntityList[e].MentionList.Add(m);
    }
}
