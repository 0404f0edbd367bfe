namespace EnPlan.Configuration;

/// <summary>A question that is asked before somebody is offered a plan (visitationskriterium).</summary>
/// <param name="Code">What plans call it, unique in its target group.</param>
/// <param name="Question">What is asked, Danish; yes speaks for a plan.</param>
public sealed record ScreeningCriterion(string Code, string Question);
