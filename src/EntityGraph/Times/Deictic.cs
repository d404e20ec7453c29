namespace EntityGraph.Times;

/// <summary>Which one of several like stretches of time a word points to.</summary>
internal enum Deictic : byte
{
    This, Last, Next, Past, Coming, Previous, Following, That, Same, Recent,
}
