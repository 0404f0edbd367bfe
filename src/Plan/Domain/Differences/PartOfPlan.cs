namespace EnPlan.Plans;

/// <summary>A part of a plan, taken out of the tree so that it can be compared by itself.</summary>
/// <param name="Part">Its kind.</param>
/// <param name="Id">What it is known by in both versions; unique among its kind in one.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Parent">What it belongs to; empty for what belongs to the plan itself.</param>
/// <param name="Value">Itself; its own parts of other kinds are compared by themselves.</param>
internal sealed record PartOfPlan(PlanPart Part, string Id, string Title, string Parent, object Value);
