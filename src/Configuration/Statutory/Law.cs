namespace EnPlan.Configuration;

/// <summary>An act of law, with what it is called in provisions.</summary>
/// <param name="Code">The abbreviation that provisions are compared by, e.g. <c>BL</c>.</param>
/// <param name="Name">E.g. <c>Barnets lov</c>.</param>
/// <param name="IsTrial">Whether it only holds for kommuner on trial (forsøg): what rests on it rests on an exemption.</param>
public sealed record Law(string Code, string Name, bool IsTrial)
{
    /// <summary>Whether a provision names this act, by abbreviation or by name.</summary>
    public bool IsNamed(string law) =>
        string.Equals(law, Code, StringComparison.OrdinalIgnoreCase) || string.Equals(law, Name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The acts that the kommune's files know.</summary>
/// <param name="All">Each once.</param>
public sealed record Laws(IReadOnlyList<Law> All)
{
    /// <summary>The act that a provision names; null when it is not known.</summary>
    public Law? Of(LegalBasis provision)
    {
        ArgumentNullException.ThrowIfNull(provision);
        return All.FirstOrDefault(law => law.IsNamed(provision.Law));
    }

    /// <summary>The provision with the act's name in full, as a citizen reads it.</summary>
    public string Cite(LegalBasis provision)
    {
        ArgumentNullException.ThrowIfNull(provision);
        return (provision with { Law = Of(provision)?.Name ?? provision.Law }).ToString();
    }

    /// <summary>Whether both are the same section of the same act, whatever the act is called.</summary>
    public bool IsSameSection(LegalBasis one, LegalBasis other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Section == other.Section && (Of(one) ?? new Law(one.Law, "", IsTrial: false)).IsNamed(Of(other)?.Code ?? other.Law);
    }

    /// <summary>Whether the one provision holds the other: the same section, and the subsection (stykke) and item (nummer) where the one names any.</summary>
    public bool Covers(LegalBasis one, LegalBasis other) =>
        IsSameSection(one, other)
        && (one.Subsection.Length == 0 || HoldsSubsection(one.Subsection, other.Subsection))
        && (one.Item.Length == 0 || one.Item == other.Item);

    private static bool HoldsSubsection(string range, string subsection) => subsection.Length > 0
        && Ends(range) is var (from, to) && Ends(subsection) is var (otherFrom, otherTo) && from <= otherFrom && otherTo <= to;

    private static (int From, int To) Ends(string range)
    {
        var ends = range.Split('-');
        return (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[^1], CultureInfo.InvariantCulture));
    }
}
