using EnPlan.Configuration;
using EnPlan.Plans.Opening;

namespace EnPlan.Plans.Transitions;

/// <summary>Works out the transition of a member of a plan that lies open.</summary>
internal sealed class TransitionDesk(ComingOfAge comingOfAge, IReadOnlyList<AdultLaw> laws, KommuneConfiguration kommune, TimeProvider time)
{
    /// <summary>How far ahead transitions are shown.</summary>
    public const int MonthsAhead = 12;

    private const string NotAMember = "NOT_A_MEMBER";
    private const string NotComingOfAge = "NOT_COMING_OF_AGE";

    // What was not done in time is still to be done.
    private const int MonthsAfter = 12;

    /// <summary>The transition; the member must turn 18 within some years, or have done so within the last.</summary>
    public async Task<Result<Transition>> OfAsync(OpenPlan open, Guid citizenId, string workerId, CancellationToken cancellationToken)
    {
        if (!open.Circle.Shown.Contains(citizenId))
            return new NotFound(NotAMember);

        var today = DanishCalendar.Today(time);
        var day = await comingOfAge.OfAsync(
            workerId, citizenId, DanishCalendar.AddMonths(today, -MonthsAfter), today.AddYears(18), cancellationToken);
        if (day.Error is { } unknown)
            return unknown;

        // Worked out of the whole, so that the tasks are called the same whoever takes part; told as far as the reader may see.
        return day.Value is { } birthday
            ? TransitionPlanning.For(open.Plan.Content, citizenId, birthday, open.Decisions[citizenId].Representatives, laws, kommune.Laws)
                .ShownIn(open.Shown)
            : new RuleBroken(NotComingOfAge, citizenId.ToString());
    }

    /// <summary>What lacks its basis on which days, as far as the tasks in the plan are done.</summary>
    public IReadOnlyList<TransitionGap> GapsOf(OpenPlan open, Transition transition)
    {
        var done = open.Shown.ActionsOf(transition)
            .Where(action => action.Value is { State: ActionState.Done, EndedOn: not null })
            .ToDictionary(action => action.Key, action => action.Value.EndedOn!.Value);
        // The plan lies open, so the consent is there; and it was given on the day, unless it is noted that it came later.
        if (DanishCalendar.Today(time) >= transition.Birthday && !(done.GetValueOrDefault(TransitionTasks.Consent) > transition.Birthday))
            done[TransitionTasks.Consent] = transition.Birthday;
        return TransitionGaps.Of(transition, done);
    }
}
