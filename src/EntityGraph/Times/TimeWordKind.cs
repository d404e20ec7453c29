namespace EntityGraph.Times;

/// <summary>What part a word plays in time expressions; <c>times.txt</c> explains each.</summary>
internal enum TimeWordKind : byte
{
    None, Month, Weekday, Weekdays, Season, Number, Ordinal, Unit, Units, Day, Part, Deictic, Every, Set, Now, Vague, Tail,

    /// <summary>Kinds from here on open no expression.</summary>
    Ago, Side, Clock, Zone, Future, Past, Governor,
}
