using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Transitions;

/// <summary>Puts the tasks of a transition into the plan.</summary>
internal sealed class PrepareTransition(PlanSteps steps, TransitionDesk transitions, KommuneConfiguration kommune)
{
    private const string NoEffortType = "NO_TRANSITION_EFFORT_TYPE";

    public async Task<Result<PrepareTransitionResponse>> HandleAsync(
        PrepareTransitionRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        if (check.Error is { } wrong)
            return wrong;

        return await steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            async (open, by, at) =>
            {
                var transition = await transitions.OfAsync(open, citizenId, by, cancellationToken);
                if (transition.Error is { } unknown)
                    return unknown;
                if (kommune.EffortTypes.Find(TransitionEffort.Type, DanishCalendar.DateOf(at)) is not { } type)
                    return new RuleBroken(NoEffortType);

                var content = open.Plan.Content.Prepare(transition.Value, type, by);
                var written = new Check();
                ContentRules.Apply(content, written);
                if (written.Error is { } unfit)
                    return unfit;
                return (await steps.FactsAsync(open, cancellationToken)).Then(facts =>
                    open.Plan.Amend(content, facts, new PlanChange(ChangeReasons.TransitionPrepared, by, at)));
            },
            steps.Changed,
            plan => new PrepareTransitionResponse { Plan = plan },
            cancellationToken);
    }
}
