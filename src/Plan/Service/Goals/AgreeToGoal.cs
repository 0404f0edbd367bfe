using EnPlan.Access.V1;
using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Goals;

/// <summary>Records what a participant says to a goal: a worker for any of them, a citizen for themself.</summary>
internal sealed class AgreeToGoal(Amendments amendments, CitizenAmendments ofCitizens)
{
    private static readonly AskedFields Asked = new("goal_id")
    {
        Parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["participant"] = "participant",
            ["stance"] = "stance",
            ["remark"] = "remark",
        },
    };

    public Task<Result<AgreeToGoalResponse>> HandleAsync(AgreeToGoalRequest request, Call call, CancellationToken cancellationToken) =>
        call.ActingRole == Role.Citizen
            ? ofCitizens.MakeAsync(
                request.PlanId,
                request.Etag,
                call,
                (_, citizen) => OfCitizen(request, citizen),
                view => new AgreeToGoalResponse { CitizenPlan = view },
                cancellationToken)
            : amendments.MakeAsync(
                request.PlanId,
                request.Etag,
                call,
                new Amendment(ChangeReasons.GoalAnswered, Asked, (content, by, today) =>
                    Change(request, request.Participant.Length == 0 ? by : request.Participant.Person(), content, today)),
                plan => new AgreeToGoalResponse { Plan = plan },
                cancellationToken);

    private static Result<Amendment> OfCitizen(AgreeToGoalRequest request, Guid citizen) =>
        request.Participant.Length > 0 && Person.CitizenId(request.Participant) != citizen
            ? new Denied(Visibility.NoRelation)
            : new Amendment(ChangeReasons.GoalAnswered, Asked, (content, _, today) => Change(request, citizen.ToString(), content, today));

    private static Result<Amended> Change(AgreeToGoalRequest request, string participant, PlanContent content, DateOnly today)
    {
        var check = new Check();
        var stance = check.Choice("stance", (AgreementStance)request.Stance);
        check.Text("remark", request.Remark, 0, 1000);
        if (check.Error is { } wrong)
            return wrong;

        DateOnly? on = stance == AgreementStance.Pending ? null : today;
        return content.Answer(request.GoalId, new GoalAgreement(participant, stance, on, request.Remark.Verbatim()));
    }
}
