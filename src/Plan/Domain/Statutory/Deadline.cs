using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>Something that the law wants done by a day while the one plan is in force.</summary>
/// <param name="CitizenId">Whom it concerns.</param>
/// <param name="StatutoryPlan">Code of the statutory plan; empty for an action's own deadline.</param>
/// <param name="Code">Its code in the table; empty for an action's own.</param>
/// <param name="Text">What, Danish.</param>
/// <param name="Provision">The provision that sets the time.</param>
/// <param name="DueOn">The last day.</param>
/// <param name="EffortId">The effort that it runs from or belongs to; empty when it runs from a birthday.</param>
/// <param name="ExemptionId">The exemption that sets it aside; empty when it stands.</param>
public sealed record Deadline(
    Guid CitizenId, string StatutoryPlan, string Code, string Text, LegalBasis Provision, DateOnly DueOn, string EffortId, string ExemptionId);

/// <summary>The deadlines of a plan.</summary>
public static class Deadlines
{
    private const int Majority = 18;

    // A birthday is told of a year before.
    private const int MonthsAhead = 12;

    /// <summary>
    /// Every deadline, by day: those that run from an effort until it is followed up, those that run from a birthday, and those that
    /// actions carry.
    /// </summary>
    /// <param name="content">The plan.</param>
    /// <param name="configuration">The kommune's.</param>
    /// <param name="exemptions">Those of the kommune, as they are known now.</param>
    /// <param name="day">The day on which exemptions are asked about.</param>
    /// <param name="adulthood">The days on which members turn 18, as far as they are known.</param>
    public static IReadOnlyList<Deadline> Of(
        PlanContent content,
        KommuneConfiguration configuration,
        IReadOnlyList<Exemption> exemptions,
        DateOnly day,
        IReadOnlyDictionary<Guid, DateOnly>? adulthood = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(configuration);
        return Of(content, configuration, new SetAside(configuration, exemptions, day), adulthood);
    }

    /// <inheritdoc cref="Of(PlanContent, KommuneConfiguration, IReadOnlyList{Exemption}, DateOnly, IReadOnlyDictionary{Guid, DateOnly}?)"/>
    /// <param name="content">The plan.</param>
    /// <param name="configuration">The kommune's.</param>
    /// <param name="setAside">What exemptions set aside, and on which day that is asked.</param>
    /// <param name="adulthood">The days on which members turn 18, as far as they are known.</param>
    public static IReadOnlyList<Deadline> Of(
        PlanContent content, KommuneConfiguration configuration, SetAside setAside, IReadOnlyDictionary<Guid, DateOnly>? adulthood = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(setAside);
        return
        [
            .. FromEfforts(content, configuration, setAside)
                .Concat(FromBirthdays(content, configuration, setAside, adulthood ?? new Dictionary<Guid, DateOnly>()))
                .Concat(FromActions(content, setAside))
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
        let followedUp = FollowUps.Last(effort, content, setAside.Day)
        where deadline.Repeats || followedUp is null
        select new Deadline(
            replaced.CitizenId, statutory.Code, deadline.Code, $"{deadline.Text}: {effort.Title}", deadline.Provision,
            deadline.Within.After(followedUp ?? effort.From!.Value), effort.EffortId, setAside.ForProvision(content, deadline.Provision) ?? "");

    private static IEnumerable<Deadline> FromBirthdays(
        PlanContent content, KommuneConfiguration configuration, SetAside setAside, IReadOnlyDictionary<Guid, DateOnly> adulthood) =>
        from replaced in content.Replaces
        let statutory = configuration.Find(replaced.Provision, replaced.Name, setAside.Day)
        where statutory is not null && adulthood.ContainsKey(replaced.CitizenId)
        from deadline in statutory.Deadlines
        where deadline.Start == DeadlineStart.Birthday
        let birthday = adulthood[replaced.CitizenId].AddYears(deadline.Age!.Value - Majority)
        where birthday <= DanishCalendar.AddMonths(setAside.Day, MonthsAhead)
            && !IsReplaced(deadline.Provision, replaced.CitizenId, content, configuration, setAside.Day)
        select new Deadline(
            replaced.CitizenId, statutory.Code, deadline.Code, deadline.Text, deadline.Provision,
            deadline.Within.After(birthday), EffortId: "", setAside.ForProvision(content, deadline.Provision) ?? "");

    // Whether the one plan stands in for the plan that this duty asks for as well.
    private static bool IsReplaced(LegalBasis duty, Guid citizenId, PlanContent content, KommuneConfiguration configuration, DateOnly day) =>
        content.Replaces
            .Where(replaced => replaced.CitizenId == citizenId)
            .Select(replaced => configuration.Find(replaced.Provision, replaced.Name, day))
            .Any(plan => plan?.Deadlines.Any(other => other.Start == DeadlineStart.Duty && other.Provision == duty) == true);

    private static IEnumerable<Deadline> FromActions(PlanContent content, SetAside setAside) =>
        from effort in content.Efforts
        from action in effort.Actions
        where action.StatutoryDeadline is not null && !effort.State.IsOver() && !action.State.IsOver()
        select new Deadline(
            effort.MemberIds[0], "", "", action.Title, effort.LegalBasis, action.StatutoryDeadline!.Value, effort.EffortId,
            setAside.ForAction(content, action.ActionId) ?? "");
}
