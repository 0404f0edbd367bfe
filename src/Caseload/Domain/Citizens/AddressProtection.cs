using EnPlan.Kernel;

namespace EnPlan.Caseloads;

/// <summary>Name and address protection (navne- og adressebeskyttelse, CPR-loven § 28): always for a time, and anew when that is over.</summary>
public static class AddressProtection
{
    /// <summary>Checks the days of a protection.</summary>
    /// <param name="check">Takes what is wrong.</param>
    /// <param name="path">Before the names of the fields.</param>
    /// <param name="first">First day; null when it has begun.</param>
    /// <param name="last">Last day; null when there is no protection.</param>
    /// <param name="earliest">The last day may not lie before this one.</param>
    public static void Check(Check check, string path, DateOnly? first, DateOnly? last, DateOnly earliest)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.ThatStill(last is null || last >= earliest, $"{path}protected_until", "Sidste dag må ikke ligge før i dag.");
        check.That(first is null || last is not null, $"{path}protected_until", "Angiv også beskyttelsens sidste dag.");
        check.That(first is null || last is null || first <= last, $"{path}protected_from", "Første dag må ikke ligge efter den sidste.");
    }
}
