using System.Runtime.InteropServices;

namespace EntityGraph.Knowledge;

/// <summary>A term of office, as it lies in the model file.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal readonly struct OfficeTerm(ushort country, OfficeRole role, ushort from, ushort to)
{
    /// <summary>One more than the index of the entry of the country; 0 for an international body.</summary>
    public readonly ushort Country = country;

    /// <summary>The role.</summary>
    public readonly OfficeRole Role = role;

    /// <summary>First month, counted from January 1900.</summary>
    public readonly ushort From = from;

    /// <summary>Last month known, counted from January 1900.</summary>
    public readonly ushort To = to;

    /// <summary>The count of a month.</summary>
    public static ushort Month(int year, int month) => (ushort)Math.Clamp(((year - 1900) * 12) + month - 1, 0, ushort.MaxValue);
}
