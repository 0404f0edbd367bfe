using EnPlan.Plans.Enrolling;
using EnPlan.Plans.Opening;

namespace EnPlan.Plans.Steps;

/// <summary>One change of one thing in a plan.</summary>
/// <param name="Reason">What the version is called for it, one of <see cref="ChangeReasons"/>.</param>
/// <param name="Asked">What the request calls the changed thing.</param>
/// <param name="Change">The change, given the content, who makes it, and the date in Denmark.</param>
internal sealed record Amendment(string Reason, AskedFields Asked, Func<PlanContent, string, DateOnly, Result<Amended>> Change)
{
    /// <summary>Why, in Danish words; empty for changes that need none.</summary>
    public string Text { get; init; } = "";

    /// <summary>The next version of the plan.</summary>
    /// <param name="open">The plan.</param>
    /// <param name="by">Who makes the change.</param>
    /// <param name="at">When.</param>
    /// <param name="fitter">Holds the change against the kommune's catalogues and exemptions.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<Plan>> ApplyToAsync(OpenPlan open, string by, DateTimeOffset at, ContentFitter fitter, CancellationToken cancellationToken)
    {
        // What the caller does not see is not there for them.
        if (Change(open.Shown, by, DanishCalendar.DateOf(at)).Error is NotFound unknown)
            return unknown;
        var changed = Change(UnseenLinks.Without(open.Plan.Content, open.Shown), by, DanishCalendar.DateOf(at));
        if (changed.Error is { } refused)
            return refused;
        var amended = changed.Value with { Content = UnseenLinks.Keep(changed.Value.Content, open.Plan.Content, open.Shown) };
        if (amended.Faults(open.Plan.Content, Asked) is { } wrong)
            return wrong;
        if (amended.MemberIds.Select(id => open.Decisions[id].Refusal).FirstOrDefault(refusal => refusal is not null) is { } refusal)
            return new Denied(refusal);

        var fitted = await fitter.FitAsync(amended.Content, open.Plan.Content, cancellationToken);
        if (fitted.Error is { } unfit)
            return amended.AsAsked(unfit as InvalidInput, Asked) ?? unfit;

        // One thing is changed, and the members and their workers are who they were: Caseload need not be asked.
        var facts = await fitter.CompleteAsync(new ActivationFacts(HasCoordinator: true, open.Decisions), cancellationToken);
        return open.Plan.Amend(fitted.Value, facts, new PlanChange(Reason, by, at) { Text = Text });
    }
}
