namespace EnPlan.Plans;

/// <summary>What is still to be done because of a plan, with the days that the law sets.</summary>
public static class OpenDuties
{
    /// <summary>The kind of trigger that is a notification.</summary>
    public const string Notification = "underretning";

    private const int DaysToAcknowledge = 6;

    /// <summary>All of them, soonest first; those without a day last.</summary>
    public static IReadOnlyList<Duty> Of(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return
        [
            .. content.Triggers.SelectMany(Of).Concat(Deadlines(content)).Concat(Risks(content)).Concat(Statutory(content))
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

    private static IEnumerable<Duty> Deadlines(PlanContent content) =>
        from effort in content.Efforts
        from action in effort.Actions
        where action.StatutoryDeadline is not null && action.State is not (ActionState.Done or ActionState.Stopped)
        select new Duty(
            DutyKind.StatutoryDeadline, action.ActionId, action.StatutoryDeadline, ReceivedOn: null, "Handlingen har en frist i loven.");

    private static IEnumerable<Duty> Risks(PlanContent content) => content.RiskNotes.Select(risk => new Duty(
        DutyKind.RiskReview, risk.RiskNoteId, risk.ReviewOn, ReceivedOn: null, "Risikoen skal ses på igen."));

    private static IEnumerable<Duty> Statutory(PlanContent content) => content.Replaces.Select(replaced => new Duty(
        DutyKind.StatutoryPlan, replaced.Provision.ToString(), DueOn: null, ReceivedOn: null,
        "Den lovbestemte plan træder frem igen, når denne plan slutter. Lav den, eller lad planen her erstatte den."));
}
