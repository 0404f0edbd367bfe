namespace EnPlan.Plans;

/// <summary>What must hold for a plan to be in force. All that does not is told at once.</summary>
public static class ActivationRules
{
    public const string NoCoordinator = "NO_COORDINATOR";
    public const string NoGoal = "NO_GOAL";
    public const string GoalWithoutCriteria = "GOAL_WITHOUT_CRITERIA";
    public const string UnresolvedConflict = "UNRESOLVED_CONFLICT";
    public const string MemberWithoutStrengths = "MEMBER_WITHOUT_STRENGTHS";

    /// <summary>Every rule that is broken, with the path or the citizen that it concerns; empty when the plan may be in force.</summary>
    public static IReadOnlyList<BrokenRule> Broken(PlanContent content, ActivationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(facts);
        return [.. Consents(content, facts), .. Coordinator(facts), .. Strengths(content), .. Goals(content), .. Law(content, facts), .. Conflicts(facts)];
    }

    private static IEnumerable<BrokenRule> Law(PlanContent content, ActivationFacts facts) =>
    [
        .. facts.Enrolment,
        .. Completeness.Broken(content, facts.Configuration, facts.Exemptions, facts.Today),
        .. facts.Today is { } today ? ExemptionUses.Broken(content, facts.Configuration, facts.Exemptions, today) : [],
    ];

    private static IEnumerable<BrokenRule> Consents(PlanContent content, ActivationFacts facts) =>
        from member in content.Members
        let refusal = (facts.Decisions.GetValueOrDefault(member.CitizenId) ?? MemberDecision.Unknown(member.CitizenId)).Refusal
        where refusal is not null
        select new BrokenRule(refusal, member.CitizenId.ToString());

    private static IEnumerable<BrokenRule> Coordinator(ActivationFacts facts) =>
        facts.HasCoordinator ? [] : [new BrokenRule(NoCoordinator, "coordinator_ids")];

    private static IEnumerable<BrokenRule> Conflicts(ActivationFacts facts) =>
        facts.OpenConflicts.Select(conflictId => new BrokenRule(UnresolvedConflict, conflictId));

    private static IEnumerable<BrokenRule> Strengths(PlanContent content) =>
        content.Members.Index()
            .Where(member => member.Item.Strengths.Count == 0)
            .Select(member => new BrokenRule(MemberWithoutStrengths, $"content.members[{member.Index}].strengths"));

    private static IEnumerable<BrokenRule> Goals(PlanContent content)
    {
        if (!content.Goals().Any())
        {
            yield return new BrokenRule(NoGoal, "content.focus_areas");
        }

        foreach (var (areaIndex, area) in content.FocusAreas.Index())
        {
            foreach (var (goalIndex, goal) in area.Goals.Index())
            {
                if (goal.AttainmentCriteria.Count == 0)
                {
                    yield return new BrokenRule(GoalWithoutCriteria, $"content.focus_areas[{areaIndex}].goals[{goalIndex}].attainment_criteria");
                }
            }
        }
    }
}
