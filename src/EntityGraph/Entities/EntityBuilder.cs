using System.Buffers;
using EntityGraph.Knowledge;

namespace EntityGraph.Entities;

/// <summary>Makes the entities of a document from its joined names: type by vote, fullest name, aliases, identifiers.</summary>
internal sealed class EntityBuilder(Gazetteer gazetteer, FormReader reader)
{
    private static readonly SearchValues<char> SchemeLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private readonly PlaceLinker _places = new(gazetteer);

    /// <summary>Writes <see cref="Document.EntityList"/> and links the names.</summary>
    public void Build(Document document, NameForm?[] ofMention)
    {
        var entityOf = new Dictionary<NameForm, int>();
        var members = new List<List<NameForm>>();
        for (int m = 0; m < ofMention.Length; m++)
        {
            if (ofMention[m] is not { } form)
                continue;
            var root = form.Root;
            if (!entityOf.TryGetValue(root, out int entity))
            {
                entityOf[root] = entity = document.EntityList.Count;
                document.EntityList.Add(new(EntityType.None, "", ""));
                members.Add([]);
            }
            var mention = document.MentionList[m];
            mention.EntityList = [entity];
            mention.Reason ??= form.Reason;
            document.EntityList[entity].MentionList.Add(m);
            if (!members[entity].Contains(form))
                members[entity].Add(form);
        }
        for (int e = 0; e < members.Count; e++)
            Complete(document, document.EntityList[e], members[e]);
        _places.Link(document, members);
        foreach (var entity in document.EntityList)
            AddOwn(document, entity);
    }

    private void Complete(Document document, Entity entity, List<NameForm> forms)
    {
        Span<float> votes = stackalloc float[(int)EntityType.Custom + 1];
        float men = 0, women = 0;
        string label = "";
        foreach (int m in entity.MentionList)
        {
            var mention = document.MentionList[m];
            // A nationality word says nothing against a type that a name gives.
            votes[(int)mention.Type] += mention.Kind == MentionKind.Adjectival ? 0.1f : mention.Confidence;
            if (mention.Type == EntityType.Custom)
                label = mention.Label;
            men += mention.Gender == 'm' ? 1 : 0;
            women += mention.Gender == 'f' ? 1 : 0;
        }
        int type = 1;
        for (int t = 2; t < votes.Length; t++)
            if (votes[t] > votes[type])
                type = t;
        int country = forms[0].Root.Country;
        if (country > 0)
            type = (int)(gazetteer.Entry(country - 1).Kind == EntryKind.Country ? EntityType.Country : EntityType.Place);
        entity.Type = (EntityType)type;
        entity.Label = entity.Type == EntityType.Custom ? label : entity.Type.ToString();
        entity.Gender = entity.Type != EntityType.Person ? 'n' : men > women ? 'm' : women > men ? 'f' : '\0';
        Name(entity, forms, country);
        if (country > 0)
            Identify(entity, country - 1);
        entity.Subtype ??= SubtypeReader.Read(entity, gazetteer);
        foreach (int m in entity.MentionList)
        {
            var mention = document.MentionList[m];
            mention.Type = entity.Type;
            mention.Label = entity.Label;
        }
    }

    private void Name(Entity entity, List<NameForm> forms, int country)
    {
        NameForm? best = null;
        foreach (var form in forms)
            if (!form.IsAdjective && (best is null || IsFuller(form, best)))
                best = form;
        if (best is null)
            entity.Name = country > 0 ? gazetteer.CountryName(country - 1) : reader.RegionOf(forms[0].Key) ?? forms[0].Text;
        else
            entity.Name = country > 0 && !IsUsual(best, forms) ? gazetteer.CountryName(country - 1) : best.Text;
        if (entity.Name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) && entity.Name.Length > 4)
            entity.Name = entity.Name[4..];
        foreach (var form in forms)
            if (!form.IsAdjective && form.Text != entity.Name && !entity.AliasList.Contains(form.Text))
                entity.AliasList.Add(form.Text);
    }

    /// <summary>Whether a country may be called so: not by its abbreviation or capital, nor by another word for it where the article abbreviates its usual name.</summary>
    private static bool IsUsual(NameForm form, List<NameForm> forms) =>
        !form.IsAbbreviation && !form.IsCapital && !(form.IsAlias && forms.Exists(f => f.IsAbbreviation));

    /// <summary>Whether a form is a fuller name than another: no abbreviation and no capital, more words, more letters, not all in capitals.</summary>
    private static bool IsFuller(NameForm form, NameForm than)
    {
        if (form.IsCapital != than.IsCapital)
            return than.IsCapital;
        if (form.IsAbbreviation != than.IsAbbreviation)
            return than.IsAbbreviation;
        if (form.Words.Length != than.Words.Length)
            return form.Words.Length > than.Words.Length;
        bool capitals = !form.Text.AsSpan().ContainsAnyInRange('a', 'z'), theirs = !than.Text.AsSpan().ContainsAnyInRange('a', 'z');
        if (capitals != theirs)
            return theirs;
        return form.Text.Length > than.Text.Length && form.Text.Length > than.Text.Length + 1;
    }

    /// <summary>Adds the user's identifiers: "scheme:value" under that scheme, any other under <see cref="Entity.OwnScheme"/>; the first of a scheme counts.</summary>
    private static void AddOwn(Document document, Entity entity)
    {
        for (int i = entity.MentionList.Count - 1; i >= 0; i--)
        {
            if (document.MentionList[entity.MentionList[i]].Identifier is not { } identifier)
                continue;
            int colon = identifier.IndexOf(':', StringComparison.Ordinal);
            // The colon of a web address begins no value.
            bool scheme = colon > 0 && colon + 1 < identifier.Length && identifier[colon + 1] != '/' && !identifier.AsSpan(0, colon).ContainsAnyExcept(SchemeLetters);
            entity.IdentifierMap[scheme ? identifier[..colon] : Entity.OwnScheme] = scheme ? identifier[(colon + 1)..] : identifier;
        }
    }

    private void Identify(Entity entity, int entry)
    {
        ref readonly var known = ref gazetteer.Entry(entry);
        if (known.Kind == EntryKind.Territory)
            entity.Subtype = "Region";
        if (gazetteer.CountryCode(entry) is { Length: > 0 } code)
            entity.IdentifierMap["iso3166"] = code;
        PlaceLinker.Identify(entity, known);
    }
}
