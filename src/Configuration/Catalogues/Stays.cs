namespace EnPlan.Configuration;

/// <summary>The two kinds of placements: where somebody lives meanwhile, and where they are for a rest.</summary>
public static class Stays
{
    private const string HomeElsewhere = "bolig-uden-for-hjemmet";

    /// <summary>Whether the citizen lives elsewhere meanwhile (anbringelse, botilbud).</summary>
    public static bool IsHomeElsewhere(this EffortType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.IsPlacement && type.Requires.Contains(HomeElsewhere);
    }

    /// <summary>Whether it is a stay that relieves those at home (aflastning).</summary>
    public static bool IsRelief(this EffortType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.IsPlacement && !type.Requires.Contains(HomeElsewhere);
    }
}
