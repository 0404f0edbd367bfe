using EnPlan.Kernel;

namespace EnPlan.Caseloads;

/// <summary>What stands in the way of erasing a citizen, and when their case is due.</summary>
/// <param name="WithoutPlan">How long a case is kept in which there never was a plan that ended.</param>
/// <param name="ProofMonths">How long the kommune must be able to prove a consent after it was last given or withdrawn.</param>
public sealed record ErasureRules(KeptFor WithoutPlan, int ProofMonths)
{
    /// <summary>The last day that the case is kept for its own sake, and the rule that decides it.</summary>
    public (DateOnly Day, string Rule) KeptUntil(CaseStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var kept = standing.Plans
            .Where(plan => plan.EndedOn is not null)
            .Select(plan => (Day: DanishCalendar.AddMonths(plan.EndedOn!.Value, plan.Kept.Months), plan.Kept.Rule))
            .ToList();
        if (standing.LastInquiry is { } inquiry)
            kept.Add((DanishCalendar.AddMonths(inquiry, WithoutPlan.Months), WithoutPlan.Rule));
        if (standing.Plans.All(plan => plan.EndedOn is null))
        {
            var begun = standing.LastAssignmentEnd is { } last && last > standing.RegisteredOn ? last : standing.RegisteredOn;
            kept.Add((DanishCalendar.AddMonths(begun, WithoutPlan.Months), WithoutPlan.Rule));
        }

        return kept.MaxBy(one => one.Day);
    }

    /// <summary>Everything that stands in the way on a day.</summary>
    public IReadOnlyList<Obstacle> Obstacles(CaseStanding standing, ErasureGround ground, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(standing);
        List<Obstacle> obstacles =
        [
            .. standing.Holds.Select(hold => new Obstacle("LEGAL_HOLD", hold)),
            .. standing.Plans.Where(plan => plan.IsInForce).Select(plan => new Obstacle("PLAN_IN_FORCE", plan.PlanId)),
            .. standing.OpenAssignments.Select(assignment => new Obstacle("ASSIGNMENT_IN_FORCE", assignment)),
            .. standing.Children.Where(child => child.GrownUpOn > today)
                .Select(child => new Obstacle("CUSTODY_OF_CHILD", child.CitizenId, child.GrownUpOn.AddDays(-1))),
            .. standing.Protects.Select(other => new Obstacle("PROTECTS_ANOTHER", other)),
        ];
        if (ground.RespectsDutiesToKeep())
            obstacles.AddRange(Duties(standing, today));
        return obstacles;
    }

    private IEnumerable<Obstacle> Duties(CaseStanding standing, DateOnly today)
    {
        foreach (var inquiry in standing.OpenInquiries)
            yield return new Obstacle("INQUIRY_OPEN", inquiry);
        if (KeptUntil(standing).Day is var kept && kept >= today)
            yield return new Obstacle("RETENTION_RUNS", Until: kept);
        if (standing.LastConsent is { } last && DanishCalendar.AddMonths(last, ProofMonths) is var proof && proof >= today)
            yield return new Obstacle("PROOF_OF_CONSENT", Until: proof);
    }
}
