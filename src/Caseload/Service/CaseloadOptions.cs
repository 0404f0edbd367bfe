using EnPlan.Kernel;

namespace EnPlan.Caseloads;

/// <summary>What the kommune decides about its caseload.</summary>
internal sealed class CaseloadOptions
{
    public const string Section = "Caseload";

    public const string Wanted = "Caseload:ContactCeiling must be 1 to 100 or left out, Caseload:ClearedAreas codes of areas of authority.";

    /// <summary>With more contact persons than this, a citizen's assignment comes with a warning; null for what the kommune's configuration says.</summary>
    public int? ContactCeiling { get; set; }

    /// <summary>
    /// Comma-separated areas whose assigned workers are cleared for protected addresses; others have no need to know them
    /// (forvaltningsloven § 32).
    /// </summary>
    public string ClearedAreas { get; set; } = "social,children-and-family";

    /// <summary><see cref="ClearedAreas"/> as areas.</summary>
    public IEnumerable<AuthorityArea> Cleared => ClearedAreas
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(AuthorityAreas.FromCode);

    public static bool IsValid(CaseloadOptions options) =>
        options.ContactCeiling is null or (>= 1 and <= 100) && !options.Cleared.Contains(AuthorityArea.None);
}
