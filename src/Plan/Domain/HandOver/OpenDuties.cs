namespace EnPlan.Plans;

/// <summary>What is still to be done because of a plan, with the days that the law sets.</summary>
public static class OpenDuties
{
    /// <summary>The kind of trigger that is a notification.</summary>
    public const string Notification = "underretning";

    private const int DaysToAcknowledge = 6;

    /// <summary>All of them, soonest first; those without a day last.</summary>
    /// <param name="content">The plan, whole: a duty does not wait for somebody's consent. Of what it says, days and references go into duties.</param>
    /// <param name="shown">What goes along of it; what does not is not called by its name in the plan, for a writer chose that.</param>
    /// <param name="deadlines">The deadlines that the law sets.</param>
    public static IReadOnlyList<Duty> Of(PlanContent content, PlanContent shown, IReadOnlyList<Deadline> deadlines)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(deadlines);
        return
        [
            .. content.Triggers.SelectMany(Of).Concat(Actions(content, shown)).Concat(FollowUps(content, shown, deadlines))
                .Concat(Risks(content, shown)).Concat(Statutory(content))
                .OrderBy(duty => duty.DueOn ?? DateOnly.MaxValue),
        ];
    }

    /// <summary>
    /// What is still to be done about a notification: assessed within 24 hours of receipt, and receipted within six working days
    /// (barnets lov, kapitel 14). Of the time of receipt only the day is known; 24 hours later it is the day after.
    /// </summary>
    /// <returns>Nothing for what is no notification.</returns>
    public static IEnumerable<Duty> Of(Trigger trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return trigger.Kind == Notification ? Waiting(trigger) : [];
    }

    private static IEnumerable<Duty> Waiting(Trigger trigger)
    {
        if (trigger.AssessedOn is null)
            yield return new Duty(
                DutyKind.AssessNotification, trigger.Reference, trigger.ReceivedOn.AddDays(1), trigger.ReceivedOn,
                "Underretningen skal vurderes inden 24 timer, efter den er modtaget.");
        if (trigger.AcknowledgedOn is null)
            yield return new Duty(
                DutyKind.AcknowledgeNotification, trigger.Reference, WorkingDays.Add(trigger.ReceivedOn, DaysToAcknowledge), trigger.ReceivedOn,
                "Den, der har underrettet, skal have en kvittering inden seks hverdage.");
    }

    private static IEnumerable<Duty> Actions(PlanContent content, PlanContent shown)
    {
        var known = shown.Actions().Select(action => action.ActionId).ToHashSet();
        return
            from effort in content.Efforts
            from action in effort.Actions
            where action.StatutoryDeadline is not null && action.State is not (ActionState.Done or ActionState.Stopped)
            select new Duty(
                DutyKind.StatutoryDeadline, known.Contains(action.ActionId) ? action.ActionId : effort.LegalBasis.ToString(), action.StatutoryDeadline,
                ReceivedOn: null, "Handlingen har en frist i loven.");
    }

    /// <summary>What the law wants followed up; the deadlines that actions carry are theirs.</summary>
    private static IEnumerable<Duty> FollowUps(PlanContent content, PlanContent shown, IReadOnlyList<Deadline> deadlines)
    {
        var known = shown.Efforts.Select(effort => effort.EffortId).ToHashSet();
        return deadlines.Where(deadline => deadline.Code.Length > 0).Select(deadline => new Duty(
            DutyKind.StatutoryDeadline,
            known.Contains(deadline.EffortId) ? deadline.EffortId : content.Efforts.First(effort => effort.EffortId == deadline.EffortId).LegalBasis.ToString(),
            deadline.DueOn,
            ReceivedOn: null,
            $"Der skal følges op på indsatsen inden fristen i {deadline.Provision}."));
    }

    private static IEnumerable<Duty> Risks(PlanContent content, PlanContent shown)
    {
        var known = shown.RiskNotes.Select(risk => risk.RiskNoteId).ToHashSet();
        return content.RiskNotes.Select(risk => new Duty(
            DutyKind.RiskReview, known.Contains(risk.RiskNoteId) ? risk.RiskNoteId : "", risk.ReviewOn, ReceivedOn: null, "Risikoen skal ses på igen."));
    }

    private static IEnumerable<Duty> Statutory(PlanContent content) => content.Replaces.Select(replaced => new Duty(
        DutyKind.StatutoryPlan, replaced.Provision.ToString(), DueOn: null, ReceivedOn: null,
        "Den lovbestemte plan træder frem igen, når denne plan slutter. Lav den, eller lad planen her erstatte den."));
}
