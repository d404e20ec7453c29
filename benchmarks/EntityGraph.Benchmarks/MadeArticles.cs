using System.Globalization;
using System.Text;
using Newtonsoft.Json;

namespace EntityGraph.Benchmarks;

/// <summary>Made news articles in any number, always the same, for runs that need more than there are real ones.</summary>
internal static class MadeArticles
{
    private static readonly string[] First = ["Jana", "Peter", "Marta", "Olu", "Chen", "Ines", "Tomas", "Aisha", "Lars", "Nadia", "Kofi", "Elena", "Bruno", "Yuki", "Farid", "Greta"];
    private static readonly string[] Last = ["Havlova", "Urban", "Velik", "Okoro", "Lindqvist", "Moreau", "Costa", "Haddad", "Novak", "Petrov", "Tanaka", "Mensah", "Keller", "Rossi", "Duarte", "Nilsen", "Barzani", "Quist"];
    private static readonly string[] Posts = ["Foreign Minister", "Prime Minister", "President", "Defence Minister", "opposition leader", "Economy Minister"];
    private static readonly string[] Countries = ["France", "Poland", "Kenya", "Japan", "Brazil", "Canada", "Egypt", "Norway", "India", "Mexico", "Ghana", "Italy"];
    private static readonly string[] Cities = ["Geneva", "Warsaw", "Nairobi", "Tokyo", "Lisbon", "Ottawa", "Cairo", "Oslo", "Vienna", "Brussels", "Accra", "Rome"];
    private static readonly string[] Groups = ["Kestrel Energy", "the European Union", "the United Nations", "Varna Shipping", "the Red Cross", "Moravia Steel", "the African Union", "Baltic Metals"];

    /// <summary>Writes articles as JSON Lines.</summary>
    public static int Run(string[] arguments)
    {
        if (arguments is not [var number, var path] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            Console.Error.WriteLine("usage: articles NUMBER FILE.jsonl");
            return 2;
        }
        using var output = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        var random = new Random(7);
        for (int i = 0; i < count; i++)
            Write(output, Make(random, i));
        return 0;
    }

    /// <summary>One article, always the same for a number.</summary>
    public static Article Article(int number) => Make(new Random(number), number);

    private static Article Make(Random random, int number)
    {
        string Pick(string[] words) => words[random.Next(words.Length)];
        string one = $"{Pick(First)} {Pick(Last)}", other = $"{Pick(First)} {Pick(Last)}", third = $"{Pick(First)} {Pick(Last)}", city = Pick(Cities);
        var day = new DateOnly(2022, 1, 1).AddDays(random.Next(900));
        string text =
            $"""
            {Pick(Posts)} {one} of {Pick(Countries)} met {Pick(Posts)} {other} of {Pick(Countries)} in {city} on Monday. The two leaders discussed trade and the future of {Pick(Groups)}.

            {one[(one.IndexOf(' ', StringComparison.Ordinal) + 1)..]} praised {Pick(Groups)} but criticized {third}, the head of {Pick(Groups)}. "We will not wait," {one} told reporters. {third} denied the report and spoke by phone with {other}.

            {other} will visit {Pick(Cities)} next week. {Pick(Groups)} is based in {Pick(Cities)}.
            """;
        return new(text.ReplaceLineEndings("\n"))
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"made-{number:00000}"),
            Title = $"{one} and {other} meet in {city}",
            Date = day,
        };
    }

    private static void Write(TextWriter output, Article article)
    {
        using var json = new JsonTextWriter(output) { CloseOutput = false };
        json.WriteStartObject();
        Pair("id", article.Id!);
        Pair("title", article.Title!);
        Pair("date", article.Date!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Pair("text", article.Text);
        json.WriteEndObject();
        output.WriteLine();

        void Pair(string key, string value)
        {
            json.WritePropertyName(key);
            json.WriteValue(value);
        }
    }
}
