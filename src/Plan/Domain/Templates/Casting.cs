namespace EnPlan.Plans;

/// <summary>Who plays which part in a plan made from a template.</summary>
/// <param name="Role">Code of the role.</param>
/// <param name="Member">The member's section.</param>
public sealed record Casting(string Role, Member Member);
