namespace EntityGraph;

/// <summary>The universal dependency relations with English subtypes, by number.</summary>
internal static class Deprels
{
    /// <summary>Number 0 is "_": not parsed. Number 1 is the root.</summary>
    private static readonly string[] Names =
    [
        "_", "root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj",
        "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet",
        "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc",
        "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan",
        "parataxis", "punct", "reparandum", "vocative", "xcomp", "clf", "nmod:tmod", "nmod:npmod", "obl:tmod", "obl:npmod", "flat:foreign", "flat:name",
    ];

    public const byte None = 0, Root = 1;

    /// <summary>The relations that the stages above ask for by name.</summary>
    public static readonly byte
        Acl = Parse("acl"), AclRelcl = Parse("acl:relcl"), Advcl = Parse("advcl"), Advmod = Parse("advmod"), Amod = Parse("amod"),
        Appos = Parse("appos"), Aux = Parse("aux"), AuxPass = Parse("aux:pass"), Case = Parse("case"), Cc = Parse("cc"), Ccomp = Parse("ccomp"),
        Compound = Parse("compound"), CompoundPrt = Parse("compound:prt"), Conj = Parse("conj"), Cop = Parse("cop"), Csubj = Parse("csubj"),
        Dep = Parse("dep"), Det = Parse("det"), Fixed = Parse("fixed"), Flat = Parse("flat"), Iobj = Parse("iobj"), Mark = Parse("mark"),
        Nmod = Parse("nmod"), NmodDesc = Parse("nmod:desc"), NmodPoss = Parse("nmod:poss"), NmodUnmarked = Parse("nmod:unmarked"),
        Nsubj = Parse("nsubj"), NsubjPass = Parse("nsubj:pass"), Nummod = Parse("nummod"), Obj = Parse("obj"), Obl = Parse("obl"),
        OblAgent = Parse("obl:agent"), OblUnmarked = Parse("obl:unmarked"), Parataxis = Parse("parataxis"), Punct = Parse("punct"), Xcomp = Parse("xcomp");

    public static int Count => Names.Length;

    public static string Name(byte relation) => Names[relation];

    /// <summary>The number of a relation; a subtype that is not listed falls back to its main relation, an unknown relation to "dep".</summary>
    public static byte Parse(ReadOnlySpan<char> name)
    {
        while (true)
        {
            for (int i = 0; i < Names.Length; i++)
                if (name.SequenceEqual(Names[i]))
                    return (byte)i;
            int colon = name.LastIndexOf(':');
            if (colon < 0)
                return Parse("dep");
            name = name[..colon];
        }
    }
}
