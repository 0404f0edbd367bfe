using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>A duty in law that an exemption set aside, and that counts again.</summary>
/// <param name="Exemption">The exemption.</param>
/// <param name="RevivedOn">From when on it counts again.</param>
/// <param name="Next">What must be done in time; null when the law names no day.</param>
/// <param name="DueOn">The last day for it.</param>
public sealed record RevivedDuty(Exemption Exemption, DateOnly RevivedOn, StatutoryDeadline? Next, DateOnly? DueOn)
{
    /// <summary>What counts again, by the day on which the question is asked.</summary>
    /// <param name="exemption">The exemption as it is known now.</param>
    /// <param name="until">The last day that it was agreed to hold; null: for as long as it does.</param>
    /// <param name="day">The day.</param>
    /// <param name="configuration">The kommune's; its statutory plans tell what must be done in time.</param>
    /// <returns>Null when it still holds on the day and was agreed to, or has never held.</returns>
    public static RevivedDuty? On(DateOnly day, Exemption exemption, DateOnly? until, KommuneConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(exemption);
        ArgumentNullException.ThrowIfNull(configuration);
        var ended = exemption.Holds(day) ? (DateOnly?)null : exemption.LastDayBefore(day);
        var last = until < day && !(ended < until) ? until : ended;
        if (last is null)
        {
            return null;
        }

        var revivedOn = last.Value.AddDays(1);
        var next = configuration.StatutoryPlans.On(revivedOn)
            .SelectMany(plan => plan.Deadlines.Where(deadline => IsSetAside(deadline, plan, exemption, configuration.Laws)))
            .MinBy(deadline => deadline.Within.After(revivedOn));
        return new RevivedDuty(exemption, revivedOn, next, next?.Within.After(revivedOn));
    }

    // An exemption from what a plan must contain frees from making that plan in time as well.
    private static bool IsSetAside(StatutoryDeadline deadline, StatutoryPlan plan, Exemption exemption, Laws laws) =>
        (deadline.Start != DeadlineStart.Birthday && laws.Covers(exemption.Provision, deadline.Provision))
        || (deadline.Start == DeadlineStart.Duty && plan.Elements.Any(element => laws.Covers(exemption.Provision, element.Provision)));
}
