using EntityGraph.Training.Trainers;

namespace EntityGraph.Training.Corpora;

/// <summary>Makes lines as news wires print them around articles: results of matches, league tables, rankings, market headlines; names from the gazetteers.</summary>
/// <remarks>No corpus at hand holds such lines. In them a city stands for its team, and capitals mark nothing. Seeded.</remarks>
internal sealed class WireTables
{
    private const int LinesPerDocument = 9;

    // In capitals: a name of that kind. "n" is a small number, "score" two of them, "day" a date. Kinds in capitals and "up" at the start make a line in capitals.
    private static readonly string[] Patterns =
    [
        "TEAM n TEAM n", "TEAM n TEAM n", "TEAM score TEAM score", "TEAM n n n n n n n", "TEAM n n n n n n n", "CLUB n CLUB n", "CLUB n n n n n n",
        "up TEAM AT TEAM", "up TEAM AT TEAM", "TEAM at TEAM", "TEAM beat TEAM score .", "TEAM lost to TEAM score on Saturday .", "COUNTRY n COUNTRY n", "COUNTRY beat COUNTRY score .",
        "COUNTRY n n n n n n", "PERSON ( COUNTRY ) beat PERSON ( COUNTRY ) score score", "n. PERSON ( COUNTRY ) score", "n. PERSON , COUNTRY , n", "n - PERSON ( COUNTRY ) beat PERSON ( COUNTRY ) score score",
        "n . PERSON ( COUNTRY ) CLUB n points", "Scorers : SURNAME ( n minutes ) , SURNAME ( n )", "TEAM : SURNAME n , SURNAME n .", "SURNAME c SURNAME b SURNAME n", "SURNAME b SURNAME n", "Bowling : SURNAME n , SURNAME n , SURNAME n",
        "Attendance : n", "Halftime score", "up SPORT - TEAM BEAT TEAM score .", "up SPORT - COUNTRY BEAT COUNTRY BY n .", "up SPORT - SURNAME WINS IN CITY .", "up SPORT - PERSON SIGNS FOR CLUB .",
        "up SPORT - NATIONALITY LEAGUE RESULTS .", "up SPORT - NATIONALITY CUP DRAW .", "up NATIONALITY SHARES END HIGHER .", "up COUNTRY CENTRAL BANK HOLDS RATES .", "up COMPANY PROFIT UP n PCT .", "COMPANY shares rose n percent in CITY trade .",
        "up CITY STOCKS CLOSE LOWER .", "CITY day", "CITY day", "CITY , COUNTRY", "Results of NATIONALITY first division matches on Sunday :", "Standings ( tabulated under played , won , drawn , lost ) :",
        "NATIONALITY PERSON won the race in n minutes .", "TEAM took the lead through SURNAME after n minutes .", "CLUB striker PERSON scored twice against CLUB .", "TEAM coach PERSON said his side played well .", "PERSON of CLUB leads PERSON of COUNTRY by n strokes .",
        "TEAM won n of its last n games , and TEAM fell to score .", "In CITY , SURNAME hit two homers as TEAM beat TEAM .", "Quarter-finals : PERSON ( COUNTRY ) v PERSON ( COUNTRY )", "Friday 's matches : CLUB v CLUB , CLUB v CLUB", "COMPANY and COMPANY said they would merge .",
    ];

    private static readonly string[] Suffixes = ["United", "City", "Rovers", "FC", "Athletic", "Wanderers", "Town", "County"];
    private static readonly string[] Sports = ["SOCCER", "TENNIS", "CRICKET", "BASEBALL", "GOLF", "RUGBY UNION", "ATHLETICS", "CYCLING", "BOXING", "BASKETBALL", "MOTOR RACING", "ICE HOCKEY"];

    private readonly Random _random;
    private readonly string[] _teams, _cities, _countries, _nationalities, _given, _surnames, _companies;

    public WireTables(string gazetteers, int seed)
    {
        _random = new(seed);
        var cities = NameListCompiler.Rows(gazetteers, "cities.tsv.gz").Where(r => long.TryParse(r["population"], out long n) && n > 80_000).ToList();
        _teams = [.. cities.Where(r => r["country"] is "US" or "GB" or "CA" or "FR" or "DE" or "IT" or "ES" or "NL" or "AU" or "BR").Select(r => r["ascii"]).Distinct()];
        _cities = [.. cities.Where(r => long.Parse(r["population"]) > 500_000).Select(r => r["ascii"]).Distinct()];
        var countries = NameListCompiler.Rows(gazetteers, "countries.tsv").Where(r => r["status"] is "sovereign").ToList();
        _countries = [.. countries.Select(r => r["name"]), .. "Britain|U.S.|Russia|South Korea|Germany|Sweden|Spain|Italy|France|Australia|Kenya|Brazil".Split('|')];
        _nationalities = [.. countries.SelectMany(r => r["adjectives"].Split('|').Take(1)).Where(a => a.Length > 0)];
        _given = [.. NameListCompiler.Rows(gazetteers, "given_names.tsv.gz").Where(r => r["source"] == "popular" || (r["source"] == "ssa" && int.Parse(r["frequency"]) > 20_000)).Select(r => r["name"]).Distinct()];
        _surnames = [.. NameListCompiler.Rows(gazetteers, "surnames.tsv.gz").Where(r => r["source"] == "popular" || (r["source"] == "census1990" && int.Parse(r["rank"]) < 15_000)).Select(r => r["name"]).Distinct()];
        _companies = [.. NameListCompiler.Rows(gazetteers, "organisations.tsv.gz").Where(r => r["type"] == "company").Select(r => r["name"]).Where(n => n.Length < 30).Distinct()];
    }

    /// <summary>Makes documents.</summary>
    public IEnumerable<NameDocument> Documents(int count, float weight)
    {
        for (int d = 0; d < count; d++)
        {
            var document = new NameDocument([], [], null, weight, "tables");
            for (int line = 0; line < LinesPerDocument; line++)
            {
                string pattern = Pick(Patterns);
                // Tables come in rows of one form.
                int rows = pattern.Contains(" n n n", StringComparison.Ordinal) || !pattern.Any(char.IsAsciiLetterLower) || pattern.EndsWith(" n", StringComparison.Ordinal) ? _random.Next(1, 6) : 1;
                for (int row = 0; row < rows; row++)
                    AddLine(document, pattern);
            }
            yield return document;
        }
    }

    private void AddLine(NameDocument document, string pattern)
    {
        var tokens = new List<string>();
        var labels = new List<short>();
        bool upper = pattern.StartsWith("up ", StringComparison.Ordinal);
        foreach (string part in (upper ? pattern[3..] : pattern).Split(' '))
        {
            var (text, type) = part switch
            {
                "TEAM" => (Pick(_teams), "Organization"),
                "CLUB" => (Pick(_teams) + " " + Pick(Suffixes), "Organization"),
                "COMPANY" => (Pick(_companies), "Organization"),
                "COUNTRY" => (Pick(_countries), "Country"),
                "NATIONALITY" => (Pick(_nationalities), "Group"),
                "CITY" => (Pick(_cities), "Place"),
                "PERSON" => (Pick(_given) + " " + Pick(_surnames), "Person"),
                "SURNAME" => (Pick(_surnames), "Person"),
                "SPORT" => (Pick(Sports), ""),
                "n" => (_random.Next(1, 90).ToString(System.Globalization.CultureInfo.InvariantCulture), ""),
                "n." => (_random.Next(1, 30) + ".", ""),
                "score" => ($"{_random.Next(0, 9)}-{_random.Next(0, 9)}", ""),
                "day" => ($"{_random.Next(1990, 2020)}-{_random.Next(1, 13):D2}-{_random.Next(1, 29):D2}", ""),
                _ => (part, ""),
            };
            string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (int i = 0; i < words.Length; i++)
            {
                tokens.Add(upper ? words[i].ToUpperInvariant() : words[i]);
                labels.Add(type.Length == 0 ? (short)0 : (short)NameCorpora.LabelNumber(Array.IndexOf(NameCorpora.Types, type), i, words.Length));
            }
        }
        document.Tokens.Add([.. tokens]);
        document.Labels.Add([.. labels]);
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
