namespace EnPlan.Plans;

/// <summary>Where a member is to be found (opholdssted): what address protection covers (CPR-loven § 28).</summary>
/// <param name="Address">Danish; may be empty.</param>
/// <param name="School">School or institution; may be empty.</param>
/// <param name="MeetingPlace">Where to meet the member; may be empty.</param>
public sealed record Whereabouts(string Address, string School, string MeetingPlace);
