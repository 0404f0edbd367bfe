using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Inquiries;

/// <summary>
/// Gives an inquiry to another worker who works for the citizen. To somebody of another area than the one it came in at it is
/// passing on between areas, which the citizen must have consented to by taking part in one plan.
/// </summary>
internal sealed class ForwardInquiry(
    Database database,
    InquiryDesk desk,
    AssignmentBook assignments,
    Register register,
    ConsentGate gate,
    KnownRelations relations,
    TimeProvider time)
{
    public async Task<Result<Wire.ForwardInquiryResponse>> HandleAsync(
        Wire.ForwardInquiryRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var inquiryId = check.Id("inquiry_id", request.InquiryId);
        var workerId = check.Text("worker_id", request.WorkerId, 1, 60);
        var reason = check.Text("reason", request.Reason, 1, 500);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(inquiryId, request.Etag, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var forwarded = await ForwardAsync(opened.Value, workerId, cancellationToken);
        return forwarded.Error is { } error ? error : await CommitAsync(forwarded.Value, reason, call, cancellationToken);
    }

    private async Task<Result<Inquiry>> ForwardAsync(Inquiry inquiry, string workerId, CancellationToken cancellationToken)
    {
        var decision = (await gate.DecideAsync([inquiry.CitizenId], cancellationToken))[inquiry.CitizenId];
        var citizen = InquiryRoutes.CitizenOf(
            await assignments.ContactsAsync([inquiry.CitizenId], relations.Today, cancellationToken), decision);
        var forwarded = inquiry.Forward(workerId, citizen, relations.Today);
        if (forwarded.Error is { } broken)
            return broken;
        return inquiry.LeavesItsAreaWith(citizen.Find(workerId)) && decision.RefusalReason() is { } refusal
            ? new Denied(refusal)
            : forwarded;
    }

    private async Task<Result<Wire.ForwardInquiryResponse>> CommitAsync(
        Inquiry inquiry, string reason, Call call, CancellationToken cancellationToken)
    {
        if (await register.KeyOfAsync(inquiry.CitizenId, cancellationToken) is not { } key)
            return new NotFound(InquiryDesk.Unknown);

        var handover = new InquiryHandover(time.GetStorableNow(), call.Caller.WorkerId!, inquiry.ForwardedTo!, reason);
        await using var write = database.Begin(call);
        Register.Hold(write, [inquiry.CitizenId]);
        relations.ConfirmMayAct(write, call.Caller.WorkerId!, [inquiry.CitizenId]);
        InquiryBook.Forward(write, inquiry, handover, key);
        return await write.CommitAsync(new Wire.ForwardInquiryResponse { Inquiry = inquiry.ToWire() }, cancellationToken);
    }
}
