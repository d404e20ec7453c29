using System.Numerics;
using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>
/// Who does what to whom, read off the dependency trees: for each token the tokens that govern it and in which role, with passives, relative
/// clauses, participles, control and coordination undone, much as in enhanced dependencies (Schuster and Manning 2016).
/// </summary>
/// <remarks>Reusable; not thread-safe.</remarks>
internal sealed class ArgumentLinks
{
    /// <summary>Most links that a token may have.</summary>
    public const int Most = 4;

    /// <summary>Farthest that a verb may stand behind the one that it is joined to by "and" and still share its object.</summary>
    private const int NearVerbs = 3;

    public static readonly ulong
        Subject = WordHash.Exact("subject"), Object = WordHash.Exact("object"), IndirectObject = WordHash.Exact("iobject"),
        Possessive = WordHash.Exact("poss"), Compound = WordHash.Exact("compound"), Adjective = WordHash.Exact("amod"),
        Apposition = WordHash.Exact("appos"), Unmarked = WordHash.Exact("unmarked"), Description = WordHash.Exact("desc"),
        Complement = WordHash.Exact("xcomp"), Clause = WordHash.Exact("ccomp"), Adverbial = WordHash.Exact("advcl"),
        Conjunct = WordHash.Exact("conj"), Relative = WordHash.Exact("acl"), Parataxis = WordHash.Exact("parataxis"), Other = WordHash.Exact("dep");

    private static readonly byte
        NsubjId = Deprels.Parse("nsubj"), NsubjPassId = Deprels.Parse("nsubj:pass"), CsubjId = Deprels.Parse("csubj"), NsubjOuterId = Deprels.Parse("nsubj:outer"),
        ObjId = Deprels.Parse("obj"), IobjId = Deprels.Parse("iobj"), OblId = Deprels.Parse("obl"), AgentId = Deprels.Parse("obl:agent"),
        OblUnmarkedId = Deprels.Parse("obl:unmarked"), NmodId = Deprels.Parse("nmod"), NmodPossId = Deprels.Parse("nmod:poss"),
        NmodUnmarkedId = Deprels.Parse("nmod:unmarked"), NmodDescId = Deprels.Parse("nmod:desc"), CompoundId = Deprels.Parse("compound"),
        FlatId = Deprels.Parse("flat"), AmodId = Deprels.Parse("amod"), ApposId = Deprels.Parse("appos"), ConjId = Deprels.Parse("conj"),
        CaseId = Deprels.Parse("case"), AclId = Deprels.Parse("acl"), RelclId = Deprels.Parse("acl:relcl"), AdvclId = Deprels.Parse("advcl"),
        XcompId = Deprels.Parse("xcomp"), CcompId = Deprels.Parse("ccomp"), ParataxisId = Deprels.Parse("parataxis"), FixedId = Deprels.Parse("fixed"),
        AuxPassId = Deprels.Parse("aux:pass");

    private static readonly byte Vbn = PennTags.Parse("VBN"), Vbd = PennTags.Parse("VBD");

    private Document _document = null!;
    private int _first, _end;
    private int[] _parents = new int[256];
    private ulong[] _roles = new ulong[256];
    private byte[] _counts = new byte[64];
    private int[] _subjects = new int[64], _objects = new int[64], _cases = new int[64], _relativePronouns = new int[64];
    private bool[] _passive = new bool[64];

    /// <summary>Number of links of a token of the sentence last read.</summary>
    public int Count(int token) => _counts[token - _first];

    /// <summary>The governing token of a link.</summary>
    public int Parent(int token, int link) => _parents[((token - _first) * Most) + link];

    /// <summary>The role of a link: one of the constants here, or the folded hash of a preposition.</summary>
    public ulong Role(int token, int link) => _roles[((token - _first) * Most) + link];

    /// <summary>Whether the verb has a subject of its own.</summary>
    public int SubjectOf(int token) => _subjects[token - _first];

    /// <summary>Reads the tree of a sentence: tokens from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public void Read(Document document, int first, int end)
    {
        _document = document;
        _first = first;
        _end = end;
        int count = end - first;
        if (_counts.Length < count)
        {
            int size = (int)BitOperations.RoundUpToPowerOf2((uint)count);
            _counts = new byte[size];
            _subjects = new int[size];
            _objects = new int[size];
            _cases = new int[size];
            _relativePronouns = new int[size];
            _passive = new bool[size];
            _parents = new int[size * Most];
            _roles = new ulong[size * Most];
        }
        Array.Clear(_counts, 0, count);
        Array.Fill(_subjects, -1, 0, count);
        Array.Fill(_objects, -1, 0, count);
        Array.Fill(_cases, -1, 0, count);
        Array.Fill(_relativePronouns, -1, 0, count);
        Array.Clear(_passive, 0, count);
        CollectChildren();
        for (int t = first; t < end; t++)
            AddBasic(t);
        // Shared arguments need the basic links of every token, and conjuncts the shared ones of their first.
        for (int t = first; t < end; t++)
            ShareWithClause(t);
        for (int t = first; t < end; t++)
            ShareWithConjunct(t);
    }

    private static bool IsSubject(byte relation) => relation == NsubjId || relation == NsubjPassId || relation == CsubjId || relation == NsubjOuterId;

    private void CollectChildren()
    {
        for (int t = _first; t < _end; t++)
        {
            int head = _document.Heads[t];
            if (head < _first || head >= _end)
                continue;
            byte relation = _document.Deprels[t];
            int h = head - _first;
            if (IsSubject(relation))
            {
                if (_subjects[h] < 0)
                    _subjects[h] = t;
                _passive[h] |= relation == NsubjPassId;
            }
            else if (relation == ObjId && _objects[h] < 0)
            {
                _objects[h] = t;
            }
            else if (relation == CaseId)
            {
                SetCase(t, head);
            }
            else if (relation == AuxPassId)
            {
                _passive[h] = true;
            }
            if (_relativePronouns[h] < 0 && (relation == NsubjId || relation == NsubjPassId || relation == ObjId)
                && PennTags.Name(_document.Xpos[t]) is "WP" or "WDT")
                _relativePronouns[h] = t;
        }
    }

    /// <summary>A preposition belongs to its noun, and where it hangs on a later part of a name, to the name's head.</summary>
    private void SetCase(int preposition, int noun)
    {
        for (int steps = 0; steps < 3 && noun >= _first && noun < _end && noun > preposition; steps++)
        {
            if (_cases[noun - _first] < 0)
                _cases[noun - _first] = preposition;
            byte relation = _document.Deprels[noun];
            if (relation != FlatId && relation != CompoundId && relation != NmodDescId)
                return;
            noun = _document.Heads[noun];
        }
    }

    private void AddBasic(int t)
    {
        int head = _document.Heads[t];
        if (head < _first || head >= _end)
            return;
        byte relation = _document.Deprels[t];
        if (relation == ConjId)
            return;
        if (relation is var r && (r == AclId || r == RelclId))
        {
            AddRelative(t, head);
            return;
        }
        Add(t, head, RoleOf(t, head, relation));
    }

    private ulong RoleOf(int t, int head, byte relation)
    {
        if (relation == NsubjId || relation == CsubjId || relation == AgentId || relation == NsubjOuterId)
            return Subject;
        if (relation == NsubjPassId || relation == ObjId)
            return Object;
        if (relation == IobjId)
            return IndirectObject;
        if (relation == OblId || relation == NmodId)
        {
            int preposition = _cases[t - _first];
            if (preposition < 0)
                return Unmarked;
            ulong hash = _document.FoldedHashes[preposition];
            if (preposition + 1 < _end && _document.Heads[preposition + 1] == preposition && _document.Deprels[preposition + 1] == FixedId)
                hash = WordHash.Join(hash, _document.FoldedHashes[preposition + 1]);
            return hash;
        }
        if (relation == NmodPossId)
            return Possessive;
        if (relation == OblUnmarkedId || relation == NmodUnmarkedId)
            return Unmarked;
        if (relation == NmodDescId)
            return Description;
        if (relation == CompoundId || relation == FlatId)
            return Compound;
        if (relation == AmodId)
            return Adjective;
        if (relation == ApposId)
            return Apposition;
        if (relation == XcompId)
            return Complement;
        if (relation == CcompId)
            return Clause;
        if (relation == AdvclId)
            return Adverbial;
        return relation == ParataxisId ? Parataxis : Other;
    }

    /// <summary>A noun with a relative clause or participle fills a role of that verb.</summary>
    private void AddRelative(int verb, int noun)
    {
        Add(verb, noun, Relative);
        int pronoun = _relativePronouns[verb - _first];
        ulong role;
        if (pronoun >= 0)
            role = RoleOf(pronoun, verb, _document.Deprels[pronoun]);
        else if (_document.Xpos[verb] == Vbn || (_document.Xpos[verb] == Vbd && _subjects[verb - _first] < 0) || _passive[verb - _first])
            role = Object;
        else
            role = _subjects[verb - _first] < 0 ? Subject : Object;
        Add(noun, verb, role);
    }

    private void ShareWithClause(int t)
    {
        int head = _document.Heads[t];
        if (head < _first || head >= _end)
            return;
        byte relation = _document.Deprels[t];
        if (relation == ConjId || relation == AdvclId)
        {
            ShareSubject(t, head);
            if (relation == ConjId && t - head <= NearVerbs)
                ShareObject(t, head);
        }
        else if (relation == XcompId)
        {
            int controller = _objects[head - _first];
            if (controller >= 0)
                Add(controller, t, SubjectRole(t));
            else
                ShareSubject(t, head);
        }
    }

    private void ShareWithConjunct(int t)
    {
        if (_document.Deprels[t] != ConjId)
            return;
        int first = t;
        for (int steps = 0; steps < 8 && _document.Deprels[first] == ConjId && _document.Heads[first] >= _first && _document.Heads[first] < _end; steps++)
            first = _document.Heads[first];
        for (int i = 0; i < Count(first); i++)
            Add(t, Parent(first, i), Role(first, i));
        Add(t, first, Conjunct);
    }

    private ulong SubjectRole(int verb) => _passive[verb - _first] ? Object : Subject;

    private void ShareSubject(int verb, int governor)
    {
        if (_subjects[verb - _first] >= 0 || _document.Upos[verb] is not (Upos.VERB or Upos.AUX))
            return;
        int subject = _subjects[governor - _first];
        if (subject >= 0)
        {
            Add(subject, verb, SubjectRole(verb));
            _subjects[verb - _first] = subject;
        }
        else if (_document.Deprels[governor] is var relation && (relation == AclId || relation == RelclId) && _document.Heads[governor] >= _first && _document.Heads[governor] < _end)
            Add(_document.Heads[governor], verb, SubjectRole(verb));
    }

    /// <summary>Verbs that stand together share their object: "shot and killed him".</summary>
    private void ShareObject(int verb, int first)
    {
        if (_document.Upos[verb] != Upos.VERB || _document.Upos[first] != Upos.VERB)
            return;
        int own = _objects[verb - _first], shared = _objects[first - _first];
        if (own < 0 && shared > verb)
            Add(shared, verb, Object);
        else if (shared < 0 && own >= 0 && !_passive[first - _first])
            Add(own, first, Object);
    }

    private void Add(int token, int parent, ulong role)
    {
        int at = token - _first, count = _counts[at];
        if (count == Most || token == parent)
            return;
        _parents[(at * Most) + count] = parent;
        _roles[(at * Most) + count] = role;
        _counts[at]++;
    }
}
