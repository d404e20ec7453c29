using System.Runtime.InteropServices;

namespace EntityGraph.Knowledge;

/// <summary>One real thing of the gazetteer, as it lies in the model file.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal readonly struct GazetteerEntry(EntryKind kind, byte subtype, ushort country, ushort province, ushort weight, uint wikidata, uint geoNames)
{
    /// <summary>What it is.</summary>
    public readonly EntryKind Kind = kind;

    /// <summary>Number of its finer type in <see cref="Gazetteer.Subtypes"/>.</summary>
    public readonly byte Subtype = subtype;

    /// <summary>One more than the index of the entry of its country; 0 where it has none.</summary>
    public readonly ushort Country = country;

    /// <summary>One more than the number of its province among all provinces; 0 where it has none. A province has its own.</summary>
    public readonly ushort Province = province;

    /// <summary>How often it is meant, all else equal: 16 times the binary logarithm of its population, or a rank on the same scale.</summary>
    public readonly ushort Weight = weight;

    /// <summary>Number of its Wikidata item; 0 where unknown.</summary>
    public readonly uint Wikidata = wikidata;

    /// <summary>Its GeoNames id; 0 where unknown.</summary>
    public readonly uint GeoNames = geoNames;
}
