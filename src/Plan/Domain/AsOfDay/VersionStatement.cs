namespace EnPlan.Plans;

/// <summary>What a version says about time: when it was recorded, and from which days on what it says holds.</summary>
/// <param name="Version">Which.</param>
/// <param name="RecordedAt">When it became known.</param>
/// <param name="State">The state that it says.</param>
/// <param name="ValidFrom">From when its parts hold.</param>
public sealed record VersionStatement(int Version, DateTimeOffset RecordedAt, PlanState State, ValidFrom ValidFrom);
