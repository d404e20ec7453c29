using EntityGraph.Mentions;

namespace EntityGraph.Entities;

/// <summary>Which types of entity a pronoun or a class of nouns can speak of, as bits.</summary>
internal static class CandidateTypes
{
    private const uint Person = 1u << (int)EntityType.Person, Organization = 1u << (int)EntityType.Organization, Country = 1u << (int)EntityType.Country,
        Place = 1u << (int)EntityType.Place, Event = 1u << (int)EntityType.Event, Group = 1u << (int)EntityType.Group, Misc = 1u << (int)EntityType.Misc,
        Custom = 1u << (int)EntityType.Custom;

    /// <summary>The types that a mention can speak of.</summary>
    public static uint Of(Mention mention, Pronoun pronoun)
    {
        if (mention.Kind == MentionKind.Nominal)
            return Of(mention.Noun) | Of(mention.SecondNoun);
        if (pronoun.Person == 1)
            return Person | Organization | Country | Group | Place;
        if (pronoun.Person == 2)
            return Person | Country | Organization;
        return pronoun.Gender switch
        {
            'm' or 'f' => Person,
            'p' => Person | Organization | Group | Country,
            'n' => Organization | Country | Place | Event | Misc | Group | Custom,
            _ => Person | Organization | Country | Place | Event | Misc | Group | Custom,
        };
    }

    /// <summary>Whether a type is among those.</summary>
    public static bool Allows(uint types, EntityType type) => ((types >> (int)type) & 1) != 0;

    private static uint Of(NounClass noun) => noun switch
    {
        NounClass.Person or NounClass.Persons => Person,
        NounClass.Body => Organization | Event | Country,
        NounClass.Government => Organization | Country | Place,
        NounClass.Rule => Country | Organization | Place,
        NounClass.Company or NounClass.Party => Organization,
        NounClass.Media => Organization | Misc,
        NounClass.Armed => Organization | Group,
        NounClass.Country or NounClass.Countries => Country | Place,
        NounClass.City => Place,
        NounClass.Region or NounClass.Regions => Place | Country,
        NounClass.Facility => Place | Organization,
        NounClass.Nature => Place,
        NounClass.Event => Event,
        NounClass.Thing => Misc,
        NounClass.Groups => Person | Organization | Country | Place | Group,
        NounClass.People => Group | Country,
        NounClass.Other => Person | Organization | Place | Event | Misc,
        _ => 0,
    };
}
