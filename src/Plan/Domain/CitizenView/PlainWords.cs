using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>The words that citizens read for the codes of the system; short and plain.</summary>
internal static class PlainWords
{
    public const string NotAgreed = "Det er ikke aftalt endnu";
    public const string SomeoneElse = "En anden i planen";
    public const string SomeWorker = "En medarbejder i kommunen";
    public const string You = "Du";

    public static string Of(PlanState state) => state switch
    {
        PlanState.Draft => "Planen er ved at blive skrevet. Den gælder ikke endnu.",
        PlanState.Active => "Planen gælder nu.",
        PlanState.Paused => "Planen holder pause. Det har vi aftalt.",
        PlanState.Completed => "Planen er slut. Målene er gjort op.",
        PlanState.EndedWithdrawn => "Planen er slut, for der er sagt nej til den.",
        PlanState.EndedMoved => "Planen er slut. Du er flyttet til en anden kommune.",
        PlanState.EndedExemptionExpired => "Planen er slut. Loven bag den gælder ikke mere.",
        PlanState.EndedCitizenWish => "Planen er slut, fordi det var dit ønske.",
        PlanState.EndedDeath => "Planen er slut.",
        PlanState.EndedTargetGroupLeft => "Planen er slut. Den er ikke længere for dig.",
        PlanState.EndedReplaced => "Planen er slut. Der er kommet en ny plan i stedet.",
        PlanState.EndedLapsed => "Planen er slut, for samtykket til den gælder ikke længere.",
        PlanState.Annulled => "Planen gælder ikke. Den var lavet ved en fejl.",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    public static string Of(GoalState state) => state switch
    {
        GoalState.Proposed => "Et forslag",
        GoalState.Agreed => "Aftalt",
        GoalState.InProgress => "Vi er i gang",
        GoalState.Reached => "Målet er nået",
        GoalState.NotReached => "Målet blev ikke nået",
        GoalState.Dropped => "Lagt væk",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    public static string Contact(IReadOnlyList<string> coordinatorIds, IReadOnlyDictionary<string, WorkerCard> workers, RoleNames roles)
    {
        if (coordinatorIds.Count == 0)
        {
            return "Du har ikke en fast kontakt endnu.";
        }

        var known = coordinatorIds.Where(workers.ContainsKey).Select(id => Of(workers[id])).ToList();
        return known switch
        {
            [] => "Tal med din kontaktperson i kommunen.",
            [var one] => $"Tal med din {roles.Contact}: {one}.",
            _ => $"Tal med dine {roles.Contacts}: {string.Join("; ", known.SkipLast(1))} og {known[^1]}.",
        };
    }

    public static string MustBeDone(string title) => $"»{title}« skal være færdig";

    private static string Of(WorkerCard worker)
    {
        var card = $"{worker.Name}, {InSentence(worker.Title)}";
        return worker.Phone.Length == 0 ? card : $"{card}, tlf. {worker.Phone}";
    }

    // A title like »SSP-konsulent« keeps its capitals.
    private static string InSentence(string title) =>
        title.Length < 2 || char.IsUpper(title[1]) ? title : char.ToLowerInvariant(title[0]) + title[1..];
}
