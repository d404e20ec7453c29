namespace EntityGraph.Tests.Docs;

/// <summary>What <see cref="OtherTagger"/> wants of another library's token.</summary>
public sealed record OtherToken(int Start, int End, Upos Upos, string PennTag, string Lemma, string Entity, bool BeginsEntity);
