using System.Net;
using System.Security.Cryptography;
using System.Text;
using EntityGraph.Graph;

namespace EntityGraph.Cli.View;

/// <summary>Writes a graph as one HTML page that needs nothing else: the graph, its evidence and the program that shows it.</summary>
/// <remarks>
/// Names and texts are data, never markup: they stand in a JSON block without a '&lt;', and the program sets them as text. A content security policy allows
/// just the page's own two scripts and its style, by their hashes, and no network.
/// </remarks>
internal static class GraphPage
{
    private const string Open = "{{", Close = "}}";

    /// <summary>Writes the page.</summary>
    public static void Write(TextWriter output, string title, PageData data)
    {
        string css = Resource("page.css"), library = Resource("cytoscape.min.js"), script = Resource("page.js");
        string policy = $"default-src 'none'; script-src {Hash(library)} {Hash(script)}; style-src {Hash(css)}; img-src data: blob:; base-uri 'none'; form-action 'none'";
        string template = Resource("page.html");
        for (int at = 0; at < template.Length;)
        {
            int open = template.IndexOf(Open, at, StringComparison.Ordinal);
            if (open < 0)
            {
                output.Write(template.AsSpan(at));
                break;
            }
            output.Write(template.AsSpan(at, open - at));
            at = template.IndexOf(Close, open, StringComparison.Ordinal) + Close.Length;
            switch (template[(open + Open.Length)..(at - Close.Length)])
            {
                case "title":
                    output.Write(WebUtility.HtmlEncode(title));
                    break;
                case "csp":
                    output.Write(policy);
                    break;
                case "css":
                    output.Write(css);
                    break;
                case "library":
                    output.Write(library);
                    break;
                case "script":
                    output.Write(script);
                    break;
                default:
                    data.Write(output);
                    break;
            }
        }
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(GraphPage).Assembly.GetManifestResourceStream("view/" + name)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
