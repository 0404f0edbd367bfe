namespace EnPlan.Plans;

/// <summary>Tells a citizen what a version did to the plan as a whole.</summary>
public static class PlainChanges
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");

    /// <summary>What happened, in a sentence; null when the differences tell it all.</summary>
    public static string? Sentence(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Change.Reason switch
        {
            ChangeReasons.Created => "Planen blev lavet.",
            ChangeReasons.Activated => "Planen begyndte at gælde.",
            ChangeReasons.Resumed => $"Planen gælder igen{Since(plan)}.",
            ChangeReasons.PausedAgreed or ChangeReasons.PausedIllness or ChangeReasons.PausedAway or ChangeReasons.PausedWaiting =>
                $"Planen holder pause{Since(plan)}.",
            ChangeReasons.LegalBasisChanged => $"Planen følger en anden lov, {plan.Content.LegalBasis}, fra {Day(plan.ValidFrom.LegalBasis)}.",
            ChangeReasons.Corrected => $"Noget i planen var skrevet forkert og er rettet. Det rigtige gælder fra {Day(plan.ValidFrom.Content)}.",
            ChangeReasons.TransitionPrepared => "Vi har skrevet ned, hvad der skal ske, når man fylder 18 år.",
            _ when plan.State.IsFinished() => PlainWords.Of(plan.State),
            _ => null,
        };
    }

    /// <summary>Who did it, as a citizen is told.</summary>
    /// <param name="by">Who changed the plan: a worker's id, a member's UUID, or <see cref="PlanChange.System"/>.</param>
    /// <param name="shown">The members whom the reader may read about.</param>
    /// <param name="workers">What is known of workers, by id.</param>
    /// <param name="readerId">The citizen who reads; null when a worker does.</param>
    public static string Who(string by, IEnumerable<Member> shown, IReadOnlyDictionary<string, WorkerCard> workers, Guid? readerId)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(workers);
        if (Person.CitizenId(by) is { } citizenId)
        {
            return citizenId == readerId
                ? PlainWords.You
                : shown.FirstOrDefault(member => member.CitizenId == citizenId)?.GivenName ?? PlainWords.SomeoneElse;
        }

        return by == PlanChange.System ? "Kommunens system" : workers.GetValueOrDefault(by)?.Name ?? PlainWords.SomeWorker;
    }

    /// <summary>A date as one says it, e.g. »1. september 2026«.</summary>
    public static string Day(DateOnly date) => date.ToString("d. MMMM yyyy", Danish);

    // Only a day that is not the day of writing is worth saying.
    private static string Since(Plan plan) =>
        plan.ValidFrom.State == DanishCalendar.DateOf(plan.Change.At) ? "" : $" fra {Day(plan.ValidFrom.State)}";
}
