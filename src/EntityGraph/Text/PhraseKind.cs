namespace EntityGraph.Text;

/// <summary>What an entry of <c>furniture.txt</c> gives away; the file explains each.</summary>
internal enum PhraseKind : byte
{
    Line, Start, Within, List, Comments, Letter, Cue, Byline, Caption, Credit, Label,
}
