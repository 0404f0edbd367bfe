namespace EnPlan.Plans;

/// <summary>The tasks of a transition, in an order in which they can be done.</summary>
public static class TransitionTasks
{
    /// <summary>The young person's own consent.</summary>
    public const string Consent = "samtykke";

    private const string Talk = "samtale";
    private const string Access = "adgang";
    private const int MonthsForTalk = 12;
    private const int MonthsForDecisions = 6;
    private const int MonthsForHandover = 3;
    private const int MonthsForLastTalk = 1;

    internal static IReadOnlyList<TransitionTask> For(
        DateOnly birthday, IReadOnlyList<BasisChange> bases, IReadOnlyList<AreaHandover> handovers, bool accessEnds)
    {
        var dayBefore = birthday.AddDays(-1);
        return
        [
            new(
                Talk, "Tal med den unge om alt det, der skifter ved 18 år", AuthorityArea.ChildrenAndFamily,
                Before(birthday, MonthsForTalk), Before(birthday, MonthsForLastTalk), []),
            .. bases.Select(basis => new TransitionTask(
                basis.TaskId, Title(basis), AreaOf(basis, handovers), Before(birthday, MonthsForDecisions), dayBefore, [Talk])),
            .. handovers.Select(handover => new TransitionTask(
                handover.TaskId,
                $"Hold et møde med den unge, hvor {handover.From.DanishName()} overdrager til {handover.To.DanishName()}",
                handover.To,
                Before(birthday, MonthsForHandover),
                dayBefore,
                [Talk])),
            .. accessEnds
                ? [new TransitionTask(
                    Access, "Fortæl forældrene, at deres adgang til den unges del slutter", AuthorityArea.ChildrenAndFamily,
                    Before(birthday, MonthsForLastTalk), dayBefore, [Talk])]
                : (IReadOnlyList<TransitionTask>)[],
            new(Consent, "Bed den unge om sit eget samtykke til planen", AuthorityArea.Social, birthday, birthday, [Talk]),
        ];
    }

    private static string Title(BasisChange basis) => (basis.Of, basis.After) switch
    {
        (BasisOf.Plan, _) => $"Lad planen hvile på {basis.After} fra fødselsdagen",
        (BasisOf.ReplacedPlan, null) => $"Tag »{basis.Title}« ud af de planer, der erstattes",
        (BasisOf.ReplacedPlan, _) => $"Lad planen erstatte den plan, som {basis.After} kræver, i stedet for »{basis.Title}«",
        (_, null) => $"Tag stilling til, hvad der skal ske, når »{basis.Title}« slutter",
        _ => $"Træf afgørelse efter {basis.After} om »{basis.Title}« fra fødselsdagen",
    };

    private static AuthorityArea AreaOf(BasisChange basis, IReadOnlyList<AreaHandover> handovers) =>
        handovers.FirstOrDefault(handover => handover.EffortIds.Contains(basis.Id))?.To ?? AuthorityArea.ChildrenAndFamily;

    private static DateOnly Before(DateOnly day, int months) => DanishCalendar.AddMonths(day, -months);
}
