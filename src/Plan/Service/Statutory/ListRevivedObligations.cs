using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Statutory;

/// <summary>
/// Which duties count again when a plan has ended, or would. They are there because a consent is not, so none is asked for;
/// nothing of what the plan says is given, and only to who works for the citizens.
/// </summary>
internal sealed class ListRevivedObligations(
    Database database, DataKeys keys, Participation participation, KommuneConfiguration configuration, TimeProvider time)
{
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
            return new NotFound(PlanDesk.PlanUnknown);
        var plan = stored.Plan;
        var decisions = await participation.DecideAsync(plan.Content.MemberIds(), cancellationToken);
        var mine = plan.Content.MemberIds()
            .Where(id => stored.AssignedTo.Contains(id) && !decisions[id].BarredWorkers.Contains(call.Caller.WorkerId!)).ToHashSet();
        if (!mine.Contains(plan.Content.MainPersonId()))
        {
            call.Concerns(plan.Content.MemberIds());
            return new Denied(Visibility.NoRelation);
        }

        call.Concerns(plan.Content.MainPersonId());
        if (plan.State == PlanState.Annulled)
            return new NotFound(PlanDesk.PlanAnnulled);
        if (!await WasInForceAsync(plan, cancellationToken))
            return new ListRevivedObligationsResponse();

        var left = await LeftOnAsync(plan, decisions, today, cancellationToken);
        var obligations = RevivedObligations.Of(plan.Content, configuration, EndOf).Where(one => mine.Contains(one.CitizenId)).ToList();
        call.Concerns(obligations.Select(one => one.CitizenId));
        return new ListRevivedObligationsResponse { InEffect = plan.State.IsFinished(), Obligations = { obligations.Select(one => one.ToWire()) } };

        (DateOnly Day, bool HasEnded) EndOf(Guid citizenId)
        {
            var over = plan.State.IsFinished() ? plan.ValidFrom.State : (DateOnly?)null;
            var end = left.TryGetValue(citizenId, out var day) && !(day > over) ? day : over;
            return (on ?? end ?? today, end is not null);
        }
    }

    /// <summary>A plan that never was in force has replaced nothing that could count again.</summary>
    private async Task<bool> WasInForceAsync(Plan plan, CancellationToken cancellationToken) =>
        plan.State.IsInForce() || (plan.State.IsFinished() && await database.QuerySingleAsync(
            "SELECT EXISTS (SELECT FROM plan_revision WHERE plan_id = $1 AND state = ANY ($2))",
            row => row.GetBoolean(0),
            [plan.Id.Value, new[] { (short)PlanState.Active, (short)PlanState.Paused }],
            cancellationToken));

    /// <summary>Since when those members who do not take part have not, but for the main person, without whom there is no plan.</summary>
    private async Task<Dictionary<Guid, DateOnly>> LeftOnAsync(
        Plan plan, IReadOnlyDictionary<Guid, MemberDecision> decisions, DateOnly today, CancellationToken cancellationToken)
    {
        var known = await database.QueryAsync(
            "SELECT citizen_id, left_on FROM plan_member WHERE plan_id = $1 AND left_on IS NOT NULL",
            row => KeyValuePair.Create(row.GetGuid(0), row.GetFieldValue<DateOnly>(1)),
            [plan.Id.Value],
            cancellationToken);
        var days = known.ToDictionary();
        return plan.Content.MemberIds().Skip(1).Where(id => !decisions[id].IsPermitted)
            .ToDictionary(id => id, id => days.GetValueOrDefault(id, today));
    }
}
