using EnPlan.Access.V1;
using EnPlan.Plan.V1;
using EnPlan.Plans.Enrolling;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Reading;
using EnPlan.Plans.Steps;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Goals;

/// <summary>
/// Records what a participant says to a goal. A citizen need not see all of a plan to say what they think of what they see: what
/// they change is their own answer and nothing else, so nothing that they do not see can be overwritten.
/// </summary>
internal sealed class AgreeToGoal(
    Database database, PlanDesk desk, PlanSteps steps, Amendments amendments, ContentFitter fitter, CitizenViews views, TimeProvider time)
{
    public Task<Result<AgreeToGoalResponse>> HandleAsync(AgreeToGoalRequest request, Call call, CancellationToken cancellationToken) =>
        call.ActingRole == Role.Citizen
            ? OfCitizenAsync(request, call, cancellationToken)
            : amendments.MakeAsync(
                request.PlanId,
                request.Etag,
                call,
                new Amendment(ChangeReasons.GoalAnswered, "goal", (content, by, today) =>
                    Change(request, request.Participant.Length == 0 ? by : request.Participant.Person(), content, today)),
                plan => new AgreeToGoalResponse { Plan = plan },
                cancellationToken);

    private async Task<Result<AgreeToGoalResponse>> OfCitizenAsync(AgreeToGoalRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        if (check.Error is { } wrong)
            return wrong;

        var citizen = call.Caller.CitizenId ?? Guid.Empty;
        var opened = await desk.OpenToAnswerAsync(planId, request.Etag, citizen, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var open = opened.Value;
        if (request.Participant.Length > 0 && Person.CitizenId(request.Participant) != citizen)
            return new Denied(Visibility.NoRelation);

        var amendment = new Amendment(ChangeReasons.GoalAnswered, "goal", (content, _, today) => Change(request, citizen.ToString(), content, today));
        var next = await amendment.ApplyToAsync(open, PlanChange.Citizen, time.GetUtcNow(), fitter, cancellationToken);
        return next.Error is { } broken ? broken : await CommitAsync(open, next.Value, call, cancellationToken);
    }

    private async Task<Result<AgreeToGoalResponse>> CommitAsync(OpenPlan open, Plan next, Call call, CancellationToken cancellationToken)
    {
        var view = await views.WriteAsync(open, next, call, cancellationToken);
        await using var write = database.Begin(call);
        write.Advance(next, open.Key, fitter.Configuration);
        write.Publish(steps.Changed(next, open.CoordinatorIds));
        return await write.CommitAsync(new AgreeToGoalResponse { CitizenPlan = view }, cancellationToken);
    }

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
