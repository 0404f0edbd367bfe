using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Steps;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.HandOver;

/// <summary>Ends the plan as moved, on the receiver's word that it has it: the very version that is here.</summary>
internal sealed class ConfirmHandOver(Database database, PlanDesk desk, PlanSteps steps, HandOverDesk handOvers, TimeProvider time)
{
    public const string Outdated = "HAND_OVER_OUTDATED";

    public async Task<Result<ConfirmHandOverResponse>> HandleAsync(ConfirmHandOverRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        check.That(request.Receipt.Length > 0, "receipt", "Skal udfyldes.");
        if (check.Error is { } wrong)
            return wrong;

        // The receipt says which version it is about, so the caller need not.
        var seen = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        var opened = seen.IsOk ? await desk.OpenToChangeAsync(planId, seen.Value.Plan.Etag(), call, [], cancellationToken) : seen;
        if (opened.Error is { } refused)
            return refused;
        var open = opened.Value;
        if (open.Plan.State.IsFinished())
            return new RuleBroken(Plan.Finished);

        var receipt = await handOvers.CheckAsync(request.Receipt.Trim(), id => FindAsync(id, planId, cancellationToken));
        if (receipt.Error is { } notGood)
            return notGood;
        if (receipt.Value.Sent.PlanVersion != open.Plan.Version)
            return new RuleBroken(Outdated);

        var ended = open.Plan.End(PlanEnding.Moved, new Because($"Overdraget til {NameOf(receipt.Value.Sent.To)} Kommune."), call.Caller.WorkerId!, time.GetUtcNow());
        return ended.Error is { } broken ? broken : await CommitAsync(open, ended.Value, receipt.Value, call, cancellationToken);
    }

    private async Task<Result<ConfirmHandOverResponse>> CommitAsync(
        OpenPlan open, Plan ended, (SentPackage Sent, Guid ReceiverPlanId) receipt, Call call, CancellationToken cancellationToken)
    {
        await using var write = database.Begin(call);
        write.Advance(ended, open.Key);
        MemberProjection.ForgetEarlierLeaving(write, ended.Id, open.Decisions);
        write.Add(
            "UPDATE hand_over_sent SET confirmed_at = $2, receiver_plan_id = $3 WHERE package_id = $1",
            receipt.Sent.PackageId, ended.Change.At, receipt.ReceiverPlanId);
        write.Publish(steps.Ended(ended, open.CoordinatorIds));
        return await write.CommitAsync(new ConfirmHandOverResponse { Plan = open.Answer(ended) }, cancellationToken);
    }

    private static string NameOf(string kommunekode) => Kommunekode.Parse(kommunekode).Value.Name;

    private Task<SentPackage?> FindAsync(Guid packageId, Guid planId, CancellationToken cancellationToken) => database.QuerySingleAsync(
        "SELECT plan_version, to_kommunekode, payload_sha256 FROM hand_over_sent WHERE package_id = $1 AND plan_id = $2",
        row => new SentPackage(packageId, planId, row.GetInt32(0), row.GetString(1), row.GetFieldValue<byte[]>(2)),
        [packageId, planId],
        cancellationToken);
}
