using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Reads rule files; docs/rules.md describes the language.</summary>
internal sealed class RuleParser(Ontology ontology)
{
    private const int MostSteps = 3;
    private const string Apart = "apart";

    private readonly RuleLists _lists = new(ontology.EntityLabels);
    private readonly List<Rule> _rules = [];
    private readonly List<RuleProxy> _through = [];
    private RuleReader _reader = null!;

    /// <summary>The rules read so far, in order.</summary>
    public IReadOnlyList<Rule> Rules => _rules;

    /// <summary>The words that a mention acts through.</summary>
    public IReadOnlyList<RuleProxy> Through => _through;

    /// <summary>Reads a file; its lists are known to the files after it.</summary>
    /// <exception cref="RuleFormatException">The file is not as the language wants it.</exception>
    public void Read(string file, string text)
    {
        _reader = new(file, text);
        while (_reader.Symbol != RuleSymbol.EndOfFile)
        {
            if (_reader.IsWord("let"))
                ReadList();
            else if (_reader.IsWord("through"))
                ReadThrough();
            else
                ReadRule();
            if (_reader.Symbol == RuleSymbol.EndOfStatement)
                _reader.Next();
            else if (_reader.Symbol != RuleSymbol.EndOfFile)
                throw _reader.Error($"expected the end of the statement, found {_reader.Describe()}.");
        }
    }

    /// <summary>Forgets the rules read so far, but not their lists and the words to act through.</summary>
    public void ForgetRules() => _rules.Clear();

    private void ReadList()
    {
        _reader.Next();
        string name = _reader.ExpectWord("the name of a list");
        _reader.Expect("=", $"'let {name}'");
        _lists.Set(name, ReadWords());
    }

    private void ReadThrough()
    {
        _reader.Next();
        var words = ReadWords();
        if (!_reader.IsWord("by"))
            throw _reader.Error($"expected 'by' and roles, found {_reader.Describe()}.");
        _reader.Next();
        var roles = ReadRoles(out bool self);
        if (self)
            throw _reader.Error($"'{RuleRoles.Self}' is no role to act through.");
        var filter = ReadFilter();
        _through.Add(new(words, roles, filter == default ? RuleProxy.NoPerson : filter));
    }

    private void ReadRule()
    {
        int start = _reader.Start, line = _reader.LineOf(start);
        var types = new List<RelationType>();
        do
        {
            int at = _reader.Start;
            string name = _reader.ExpectWord("'let', 'through' or a relation type");
            types.Add(ontology.Find(name) ?? throw _reader.ErrorAt(at, $"the ontology has no relation type '{name}'."));
        }
        while (_reader.Take(","));
        _reader.Expect(":", "the relation type");
        WordPattern? pattern = null;
        RuleTest? meeting = null;
        RuleEnd? source = null, target = null;
        bool meetingIsTitle = false;
        if (_reader.Symbol == RuleSymbol.Pattern)
        {
            pattern = new PatternParser(_reader, _lists).Parse();
            _reader.Next();
        }
        else
        {
            meetingIsTitle = _reader.Take("<");
            meeting = ReadTest(meetingIsTitle);
            var left = ReadEnd();
            bool back = _reader.Is("<-");
            if (!_reader.Take("->") && !_reader.Take("<-") && !_reader.Take("<->"))
                throw _reader.Error($"expected '->', '<-', '<->' or another role, found {_reader.Describe()}.");
            var right = ReadEnd();
            (source, target) = back ? (right, left) : (left, right);
        }
        var conditions = new List<RuleCondition>();
        Modality? modality = null;
        var medium = ContactMedium.None;
        while (_reader.Symbol == RuleSymbol.Word && !_reader.IsWord("sure") && !_reader.IsWord(Apart))
        {
            int at = _reader.Start;
            string clause = _reader.ExpectWord("a clause");
            if (clause is "if" or "unless" && pattern is null)
                conditions.Add(new(ReadPaths(condition: true), clause == "if"));
            else if (clause == "as")
                modality = ReadName<Modality>("planned, negated, hypothetical, former or asserted");
            else if (clause == "by")
                medium = ReadName<ContactMedium>("phone, video, letter, message or other");
            else
                throw _reader.ErrorAt(at, $"expected {(pattern is null ? "'if', 'unless', " : "")}'as', 'by', 'sure', 'apart' or the end of the statement, found '{clause}'.");
        }
        // How sure a rule is, and who sees it, does not change what it finds: its identity leaves that out.
        ulong id = WordHash.Exact(_reader.Slice(start, _reader.LastEnd));
        double? confidence = null;
        if (_reader.IsWord("sure"))
        {
            _reader.Next();
            confidence = ReadConfidence();
        }
        bool apart = _reader.IsWord(Apart);
        if (apart)
            _reader.Next();
        string text = _reader.Slice(start, _reader.LastEnd);
        _rules.Add(new()
        {
            Index = _rules.Count,
            Id = id,
            Text = text,
            File = _reader.File,
            Line = line,
            Types = [.. types],
            Meeting = meeting,
            MeetingIsTitle = meetingIsTitle,
            Source = source,
            Target = target,
            Pattern = pattern,
            Conditions = [.. conditions],
            Modality = modality,
            Medium = medium,
            Confidence = confidence,
            Apart = apart,
        });
    }

    private double ReadConfidence()
    {
        int at = _reader.Start;
        string word = _reader.ExpectWord("a confidence from 1 to 99, in percent");
        return word.Length <= 2 && int.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int percent) && percent > 0
            ? percent / 100.0
            : throw _reader.ErrorAt(at, $"expected a confidence from 1 to 99, in percent, found '{word}'.");
    }

    private T ReadName<T>(string expected)
        where T : struct, Enum
    {
        int at = _reader.Start;
        string word = _reader.ExpectWord(expected);
        return word.All(char.IsAsciiLetterLower) && Enum.TryParse<T>(word, ignoreCase: true, out var value)
            ? value
            : throw _reader.ErrorAt(at, $"expected {expected}, found '{word}'.");
    }

    private RuleWords ReadWords()
    {
        var words = new RuleWords();
        do
        {
            if (_reader.Take("@"))
            {
                int at = _reader.Start;
                string name = _reader.ExpectWord("the name of a list");
                words.Add(_lists.Find(name) ?? throw _reader.ErrorAt(at, $"there is no list '{name}'; write 'let {name} = …' above."));
            }
            else
            {
                words.Add(_reader.ExpectWord("a word or '@' and the name of a list"));
            }
        }
        while (_reader.Take("|"));
        return words;
    }

    private RuleTest ReadTest(bool title)
    {
        var words = _reader.Take("*") ? null : ReadWords();
        if (title)
            _reader.Expect(">", "the title");
        return new(words, ReadTags());
    }

    private int ReadTags()
    {
        if (!_reader.Take("["))
            return 0;
        int tags = 0;
        do
        {
            int at = _reader.Start;
            string name = _reader.ExpectWord("a part of speech");
            tags |= _lists.PartOfSpeech(name) ?? throw _reader.ErrorAt(at, $"'{name}' is no part of speech; {RuleLists.ExpectedPartOfSpeech}.");
        }
        while (_reader.Take("|"));
        _reader.Expect("]", "the parts of speech");
        return tags;
    }

    private RuleEnd ReadEnd()
    {
        return new(ReadPaths(condition: false), ReadFilter());
    }

    private MentionFilter ReadFilter()
    {
        var filter = default(MentionFilter);
        if (!_reader.Take("{"))
            return filter;
        while (!_reader.Take("}"))
        {
            int at = _reader.Start;
            string word = _reader.ExpectWord("an entity type, a kind of mention or '}'");
            if (!_lists.AddFilter(word, ref filter))
                throw _reader.ErrorAt(at, $"'{word}' is neither an entity type nor a kind of mention; {RuleLists.ExpectedFilter}.");
            _reader.Take(",");
        }
        return filter;
    }

    private RuleStep[][] ReadPaths(bool condition)
    {
        var paths = new List<RuleStep[]>();
        do
        {
            var steps = new List<RuleStep>();
            int at = _reader.Start;
            do
            {
                var roles = ReadRoles(out bool self);
                if (self)
                {
                    if (steps.Count > 0 || condition || _reader.Is("."))
                        throw _reader.ErrorAt(at, $"'{RuleRoles.Self}' stands alone: it is the meeting word itself.");
                    break;
                }
                steps.Add(ReadStep(roles));
            }
            while (_reader.Take("."));
            if (steps.Count > MostSteps)
                throw _reader.ErrorAt(at, $"a way has at most {MostSteps} steps.");
            paths.Add([.. steps]);
        }
        while (_reader.Take("|"));
        return [.. paths];
    }

    private RuleStep ReadStep(ulong[] roles)
    {
        if (!_reader.Take("("))
            return new(roles, null, false);
        bool title = _reader.Take("<");
        var test = ReadTest(title);
        _reader.Expect(")", "the words of a step");
        return new(roles, test, title);
    }

    private ulong[] ReadRoles(out bool self)
    {
        var roles = new List<ulong>();
        self = false;
        do
        {
            int at = _reader.Start;
            string name = _reader.ExpectWord("a role");
            if (name == RuleRoles.Self)
                self = true;
            else if (RuleRoles.TryParse(name, out ulong role))
                roles.Add(role);
            else
                throw _reader.ErrorAt(at, $"'{name}' is no role; expected {RuleRoles.Expected}.");
            if (self && (roles.Count > 0 || _reader.Is("/")))
                throw _reader.ErrorAt(at, $"'{RuleRoles.Self}' stands alone: it is the meeting word itself.");
        }
        while (_reader.Take("/"));
        return [.. roles];
    }
}
