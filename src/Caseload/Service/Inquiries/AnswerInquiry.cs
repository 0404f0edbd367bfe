using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Inquiries;

/// <summary>Closes an inquiry with how it was answered; it is never changed again.</summary>
internal sealed class AnswerInquiry(
    Database database, InquiryDesk desk, Register register, KnownRelations relations, TimeProvider time)
{
    private const int LongestNote = 2000;

    public async Task<Result<Wire.AnswerInquiryResponse>> HandleAsync(
        Wire.AnswerInquiryRequest request, Call call, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        var check = new Check();
        var inquiryId = check.Id("inquiry_id", request.InquiryId);
        var channel = (InquiryChannel)check.Choice("channel", request.Channel);
        var answeredAt = request.AnsweredAt is { } at ? check.Moment("answered_at", at.Seconds, at.Nanos) : now;
        var note = check.Text("note", request.Note, 0, LongestNote);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(inquiryId, request.Etag, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var inquiry = opened.Value;
        var closed = inquiry.Close(new InquiryAnswer(channel, answeredAt, call.Caller.WorkerId!), now);
        if (closed.Error is { } broken)
            return broken;
        if (await register.KeyOfAsync(inquiry.CitizenId, cancellationToken) is not { } key)
            return new NotFound(InquiryDesk.Unknown);

        await using var write = database.Begin(call);
        Register.Hold(write, [inquiry.CitizenId]);
        relations.ConfirmMayAct(write, call.Caller.WorkerId!, [inquiry.CitizenId]);
        InquiryBook.Close(write, closed.Value, note, key);
        return await write.CommitAsync(new Wire.AnswerInquiryResponse { Inquiry = closed.Value.ToWire() }, cancellationToken);
    }
}
