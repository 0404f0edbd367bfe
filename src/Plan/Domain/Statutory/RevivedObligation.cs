using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>A statutory plan that counts again when the one plan does not.</summary>
/// <param name="CitizenId">Whose.</param>
/// <param name="Code">Its code in the table; empty when the table does not know it.</param>
/// <param name="Name">Danish.</param>
/// <param name="Provision">The provision that let it be replaced.</param>
/// <param name="RevivedOn">From when on it counts again.</param>
/// <param name="Next">What must be done in time; null when the law names no day.</param>
/// <param name="DueOn">The last day for it.</param>
public sealed record RevivedObligation(
    Guid CitizenId, string Code, string Name, LegalBasis Provision, DateOnly RevivedOn, StatutoryDeadline? Next, DateOnly? DueOn)
{
    /// <summary>Whether it counts again by now; otherwise it would if its plan ended on <see cref="RevivedOn"/>.</summary>
    public bool InEffect { get; init; }
}

/// <summary>What revives.</summary>
public static class RevivedObligations
{
    /// <summary>What counts again when a plan ends: everything that it replaced, each with its next deadline.</summary>
    /// <param name="content">The plan as it was when it ended.</param>
    /// <param name="configuration">The kommune's.</param>
    /// <param name="endOf">The day on which it ended for a member, and whether it has; the time that the law gives runs from then.</param>
    /// <returns>By deadline; those without one last.</returns>
    public static IReadOnlyList<RevivedObligation> Of(
        PlanContent content, KommuneConfiguration configuration, Func<Guid, (DateOnly Day, bool HasEnded)> endOf)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(endOf);
        return
        [
            .. content.Replaces
                .Select(replaced => (Replaced: replaced, End: endOf(replaced.CitizenId)))
                .Select(one => Of(one.Replaced, configuration.Find(one.Replaced.Provision, one.Replaced.Name, one.End.Day), one.End.Day)
                    with { InEffect = one.End.HasEnded })
                .OrderBy(obligation => obligation.DueOn ?? DateOnly.MaxValue),
        ];
    }

    private static RevivedObligation Of(ReplacedPlan replaced, StatutoryPlan? statutory, DateOnly endedOn)
    {
        var next = statutory?.Deadlines.Where(deadline => deadline.Start == DeadlineStart.Duty).MinBy(deadline => deadline.Within.After(endedOn));
        return new RevivedObligation(
            replaced.CitizenId, statutory?.Code ?? "", statutory?.Name ?? replaced.Name, replaced.Provision, endedOn, next, next?.Within.After(endedOn));
    }
}
