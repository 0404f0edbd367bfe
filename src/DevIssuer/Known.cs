using System.Collections.Frozen;

namespace EnPlan.DevIssuer;

/// <summary>The codes that tokens may carry; a misspelt one is refused here rather than denied everywhere later.</summary>
public static class Known
{
    /// <summary>Codes of the claim <c>roles</c>.</summary>
    public static readonly FrozenSet<string> Roles =
        FrozenSet.Create("citizen", "caseworker", "supervisor", "administrator", "auditor", "service", "network-member", "integration");

    /// <summary>Codes of the claim <c>areas</c>.</summary>
    public static readonly FrozenSet<string> Areas =
        FrozenSet.Create("employment", "social", "children-and-family", "health", "education", "integration");
}
