using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>Somebody whom information comes from or goes to: an area of the kommune, or a named organisation.</summary>
/// <param name="Area">The area; <see cref="AuthorityArea.None"/> for an organisation.</param>
/// <param name="Organisation">Code of [a-z0-9-]; empty for an area.</param>
/// <param name="Name">The organisation's name as the citizen reads it. It has no bearing on who it is: two with one code are the same.</param>
public sealed record Party(AuthorityArea Area, string Organisation, string Name)
{
    /// <summary>An area of the kommune.</summary>
    public static Party Of(AuthorityArea area) => new(area, "", "");

    /// <summary>A named organisation.</summary>
    public static Party Of(string organisation, string name) => new(AuthorityArea.None, organisation, name);

    /// <summary>Whether it is outside the kommune's own authority.</summary>
    public bool IsOrganisation => Area == AuthorityArea.None;

    /// <summary>What identifies it.</summary>
    public string Code => IsOrganisation ? $"org:{Organisation}" : $"area:{Area.Code()}";

    /// <summary>As a citizen reads it.</summary>
    public string DanishName => IsOrganisation ? Name : Area.DanishName();

    public bool Equals(Party? other) => other is not null && Area == other.Area && Organisation == other.Organisation;

    public override int GetHashCode() => HashCode.Combine(Area, Organisation);
}
