namespace EnPlan.Caseloads;

/// <summary>How many contact persons a citizen should have at most: a warning, never a refusal (»kontakt til så få medarbejdere som muligt«).</summary>
/// <param name="Most">The kommune's ceiling.</param>
public sealed record ContactCeiling(int Most)
{
    /// <summary>A Danish warning for each citizen whose contact persons have become more than the ceiling.</summary>
    /// <param name="contactsByCitizen">How many each has now, in the order of the assignment's citizens.</param>
    public IEnumerable<string> WarningsFor(IReadOnlyList<int> contactsByCitizen)
    {
        ArgumentNullException.ThrowIfNull(contactsByCitizen);
        return contactsByCitizen.Index()
            .Where(one => one.Item > Most)
            .Select(one => $"{Who(one.Index, contactsByCitizen.Count)} har nu {one.Item} kontaktpersoner. Kommunens loft er {Most}.");
    }

    private static string Who(int index, int count) => count == 1 ? "Borgeren" : $"Borger {index + 1} af {count}";
}
