using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>Something that the law wants done by a day while the one plan is in force.</summary>
/// <param name="CitizenId">Whom it concerns.</param>
/// <param name="StatutoryPlan">Code of the statutory plan; empty for an action's own deadline.</param>
/// <param name="Code">Its code in the table; empty for an action's own.</param>
/// <param name="Text">What, Danish.</param>
/// <param name="Provision">The provision that sets the time.</param>
/// <param name="DueOn">The last day.</param>
/// <param name="EffortId">The effort that it runs from or belongs to.</param>
/// <param name="ExemptionId">The exemption that sets it aside; empty when it stands.</param>
public sealed record Deadline(
    Guid CitizenId, string StatutoryPlan, string Code, string Text, LegalBasis Provision, DateOnly DueOn, string EffortId, string ExemptionId);

/// <summary>The deadlines of a plan.</summary>
public static class Deadlines
{
    /// <summary>Every deadline, by day: those that run from an effort, and those that actions carry.</summary>
    /// <param name="content">The plan.</param>
    /// <param name="configuration">The kommune's.</param>
    /// <param name="exemptions">Those of the kommune, as they are known now.</param>
    /// <param name="day">The day on which exemptions are asked about.</param>
    public static IReadOnlyList<Deadline> Of(
        PlanContent content, KommuneConfiguration configuration, IReadOnlyList<Exemption> exemptions, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(configuration);
        return Of(content, configuration, new SetAside(configuration, exemptions, day));
    }

    /// <inheritdoc cref="Of(PlanContent, KommuneConfiguration, IReadOnlyList{Exemption}, DateOnly)"/>
    /// <param name="content">The plan.</param>
    /// <param name="configuration">The kommune's.</param>
    /// <param name="setAside">What exemptions set aside, and on which day that is asked.</param>
    public static IReadOnlyList<Deadline> Of(PlanContent content, KommuneConfiguration configuration, SetAside setAside)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(setAside);
        return
        [
            .. FromEfforts(content, configuration, setAside).Concat(FromActions(content, setAside))
                .OrderBy(deadline => deadline.DueOn).ThenBy(deadline => deadline.CitizenId),
        ];
    }

    private static IEnumerable<Deadline> FromEfforts(PlanContent content, KommuneConfiguration configuration, SetAside setAside) =>
        from replaced in content.Replaces
        let statutory = configuration.Find(replaced.Provision, replaced.Name, setAside.Day)
        where statutory is not null
        from deadline in statutory.Deadlines
        where deadline.Start == DeadlineStart.Effort
        let law = configuration.Laws.Of(deadline.Provision)
        from effort in content.Efforts
        where effort.From is not null && !effort.State.IsOver() && effort.MemberIds.Contains(replaced.CitizenId)
        // A deadline follows up on the efforts of its own act.
        where law is not null && law == configuration.Laws.Of(effort.LegalBasis)
        select new Deadline(
            replaced.CitizenId, statutory.Code, deadline.Code, $"{deadline.Text}: {effort.Title}", deadline.Provision,
            deadline.Within.After(effort.From!.Value), effort.EffortId, setAside.ForProvision(content, deadline.Provision) ?? "");

    private static IEnumerable<Deadline> FromActions(PlanContent content, SetAside setAside) =>
        from effort in content.Efforts
        from action in effort.Actions
        where action.StatutoryDeadline is not null && !effort.State.IsOver() && !action.State.IsOver()
        select new Deadline(
            effort.MemberIds[0], "", "", action.Title, effort.LegalBasis, action.StatutoryDeadline!.Value, effort.EffortId,
            setAside.ForAction(content, action.ActionId) ?? "");
}
