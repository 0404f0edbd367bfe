namespace EnPlan.Plans;

/// <summary>What made a version of a plan.</summary>
/// <param name="Reason">A stable code, e.g. <c>CREATED</c>; what statistics count.</param>
/// <param name="By">The worker; or <see cref="System"/> or <see cref="Citizen"/>.</param>
/// <param name="At">When, UTC.</param>
public sealed record PlanChange(string Reason, string By, DateTimeOffset At)
{
    /// <summary>Who did it when no person did.</summary>
    public const string System = "system";

    /// <summary>Who did it when a citizen did; which one is for the access log to say, not for all who see the list of versions.</summary>
    public const string Citizen = "citizen";

    /// <summary>Why, in Danish words; kept with the version and told nowhere else. Empty for changes that need no words.</summary>
    public string Text { get; init; } = "";
}
