namespace EnPlan.Plans;

/// <summary>What was known of an exemption from an instant on.</summary>
/// <param name="Version">Counts from 1.</param>
/// <param name="Exemption">What it said.</param>
/// <param name="KnownFrom">Since when.</param>
/// <param name="By">Who wrote it down.</param>
/// <param name="Reason">Why, Danish.</param>
public sealed record ExemptionRecord(int Version, Exemption Exemption, DateTimeOffset KnownFrom, string By, string Reason);

/// <summary>
/// An exemption in two times: when it holds, and when that was known. A question about the past can so be answered as it would have
/// been answered then.
/// </summary>
/// <param name="Records">At least one, oldest first; none is ever changed.</param>
public sealed record ExemptionHistory(IReadOnlyList<ExemptionRecord> Records)
{
    /// <summary>What is known now.</summary>
    public ExemptionRecord Newest => Records[^1];

    /// <summary>What was known at an instant; null when nothing was.</summary>
    public ExemptionRecord? KnownAt(DateTimeOffset at) => Records.LastOrDefault(record => record.KnownFrom <= at);

    /// <summary>Whether it held on a day, as far as was known at an instant.</summary>
    public bool Held(DateOnly on, DateTimeOffset knownAt) => KnownAt(knownAt)?.Exemption.Holds(on) == true;
}
