using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Statutory;

/// <summary>
/// Which duties count again when a plan has ended, or would. They are there because a consent is not, so none is asked for;
/// nothing of what the plan says is given, and only to who works for the citizens.
/// </summary>
internal sealed class ListRevivedObligations(Database database, DataKeys keys, KommuneConfiguration configuration, TimeProvider time)
{
    private const string PlanUnknown = "PLAN_UNKNOWN";

    public async Task<Result<ListRevivedObligationsResponse>> HandleAsync(
        ListRevivedObligationsRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        var on = check.OptionalDate("on_date", request.OnDate);
        if (check.Error is { } wrong)
            return wrong;

        var today = DanishCalendar.Today(time);
        var stored = await StoredPlan.FindAsync(database, keys, new PlanId(planId), version: 0, call.Caller.WorkerId, [], today, cancellationToken);
        if (stored is null)
            return new NotFound(PlanUnknown);
        var plan = stored.Plan;
        if (!stored.AssignedTo.Contains(plan.Content.MainPersonId()))
        {
            call.Concerns(plan.Content.MemberIds());
            return new Denied(Visibility.NoRelation);
        }

        var ended = plan.State.IsFinished();
        var day = on ?? (ended ? DanishCalendar.DateOf(plan.Change.At) : today);
        var obligations = RevivedObligations.Of(plan.Content, configuration, day).Where(one => stored.AssignedTo.Contains(one.CitizenId)).ToList();
        call.Concerns(plan.Content.MainPersonId());
        call.Concerns(obligations.Select(one => one.CitizenId));
        return new ListRevivedObligationsResponse { InEffect = ended, Obligations = { obligations.Select(one => one.ToWire()) } };
    }
}
