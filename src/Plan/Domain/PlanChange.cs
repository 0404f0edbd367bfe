namespace EnPlan.Plans;

/// <summary>What made a version of a plan.</summary>
/// <param name="Reason">A stable code, e.g. <c>CREATED</c>.</param>
/// <param name="By">The worker, or <see cref="System"/>.</param>
/// <param name="At">When, UTC.</param>
public sealed record PlanChange(string Reason, string By, DateTimeOffset At)
{
    /// <summary>Who did it when no person did.</summary>
    public const string System = "system";
}

/// <summary>The reasons of versions.</summary>
public static class ChangeReasons
{
    public const string Created = "CREATED";
    public const string Updated = "UPDATED";
    public const string Activated = "ACTIVATED";
    public const string Paused = "PAUSED";
    public const string Resumed = "RESUMED";
    public const string Completed = "COMPLETED";
    public const string ConsentWithdrawn = "CONSENT_WITHDRAWN";
    public const string Moved = "MOVED";
    public const string ExemptionExpired = "EXEMPTION_EXPIRED";
}
