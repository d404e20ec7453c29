namespace EntityGraph.Relations;

/// <summary>The order of the relations of a document: first evidence, type, source, target, modality.</summary>
internal static class RelationOrder
{
    public static int Compare(Relation a, Relation b, Ontology ontology)
    {
        int by = SentenceOf(a).CompareTo(SentenceOf(b));
        if (by == 0)
            by = ontology.Find(a.Type)!.Index.CompareTo(ontology.Find(b.Type)!.Index);
        if (by == 0)
            by = a.Source.CompareTo(b.Source);
        if (by == 0)
            by = a.Target.CompareTo(b.Target);
        return by != 0 ? by : a.Modality.CompareTo(b.Modality);
    }

    private static int SentenceOf(Relation relation) => relation.EvidenceList.Count > 0 ? relation.EvidenceList[0].Sentence : 0;
}
