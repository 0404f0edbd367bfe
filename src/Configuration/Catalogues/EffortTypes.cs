namespace EnPlan.Configuration;

/// <summary>Finds effort types.</summary>
public static class EffortTypes
{
    /// <summary>The type as an effort names it.</summary>
    /// <param name="catalogue">The kommune's.</param>
    /// <param name="code">The type.</param>
    /// <param name="version">The version that the effort was written with; 0 for the one that holds on the day.</param>
    /// <param name="on">The day.</param>
    /// <returns>Null when there is none.</returns>
    public static EffortType? Find(this Catalogue<EffortType> catalogue, string code, int version, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return version == 0 ? catalogue.Find(code, on) : catalogue.All.FirstOrDefault(type => type.Code == code && type.Version == version);
    }
}
