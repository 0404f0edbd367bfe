namespace EnPlan.Plans;

/// <summary>What held of a plan on a day, as it was known at a time: which version says each part of it.</summary>
/// <param name="State">The state.</param>
/// <param name="StateVersion">The version that says the state.</param>
/// <param name="LegalBasisVersion">The version whose legal basis counts.</param>
/// <param name="ContentVersion">The version whose content counts, its legal basis aside.</param>
public sealed record Standing(PlanState State, int StateVersion, int LegalBasisVersion, int ContentVersion);
