using EnPlan.Plan.V1;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Efforts;

/// <summary>Notes that a start condition is met, or lost again.</summary>
internal sealed class MeetCondition(Amendments amendments)
{
    public Task<Result<MeetConditionResponse>> HandleAsync(MeetConditionRequest request, Call call, CancellationToken cancellationToken) =>
        amendments.MakeAsync(
            request.PlanId,
            request.Etag,
            call,
            new Amendment(ChangeReasons.ConditionMet, new AskedFields("condition") { Parts = new Dictionary<string, string>() }, (content, _, _) => Change(request, content)),
            plan => new MeetConditionResponse { Plan = plan },
            cancellationToken);

    private static Result<Amended> Change(MeetConditionRequest request, PlanContent content) => request.StepCase switch
    {
        MeetConditionRequest.StepOneofCase.EffortId => content.EffortCondition(request.EffortId, request.Condition, request.Lost),
        MeetConditionRequest.StepOneofCase.ActionId => content.ActionCondition(request.ActionId, request.Condition, request.Lost),
        _ => new InvalidInput("effort_id", "Skal udfyldes, eller action_id."),
    };
}
