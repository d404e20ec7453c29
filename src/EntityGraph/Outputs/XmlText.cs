using System.Text;
using System.Xml;

namespace EntityGraph.Outputs;

/// <summary>Makes any text fit for XML 1.0: what it has no place for (NUL, lone surrogates) becomes U+FFFD.</summary>
internal static class XmlText
{
    public static XmlWriter Writer(TextWriter output) => XmlWriter.Create(output, new() { Indent = true, IndentChars = " ", NewLineChars = "\n", CloseOutput = false, Encoding = Encoding.UTF8 });

    public static string Clean(string text)
    {
        StringBuilder? clean = null;
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (!pair && !XmlConvert.IsXmlChar(text[i]))
                (clean ??= new(text))[i] = '\uFFFD';
            if (pair)
                i++;
        }
        return clean?.ToString() ?? text;
    }
}
