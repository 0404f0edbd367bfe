namespace EnPlan.Configuration;

/// <summary>How the kommune keeps an eye on its exemptions.</summary>
/// <param name="WarnDays">So many days before its last day an exemption is said to be expiring.</param>
/// <param name="SmallestGroup">Reports tell nothing about fewer plans than this.</param>
public sealed record ExemptionWatch(int WarnDays, int SmallestGroup);
