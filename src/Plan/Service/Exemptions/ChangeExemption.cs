using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exemptions;

/// <summary>Moves the end of one exemption, with its trace. Plans are left as they are: a use keeps the last day that it was agreed with.</summary>
internal sealed class ChangeExemption(Database database, ExemptionBook exemptions, KommuneConfiguration configuration, TimeProvider time)
{
    private const string Unknown = ExemptionUses.Unknown;

    public Task<Result<ExtendExemptionResponse>> HandleAsync(ExtendExemptionRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var from = check.OptionalDate("from_date", request.FromDate);
        var to = check.Date("to_date", request.ToDate);
        var reason = check.Text("reason", request.Reason, 1, 500);
        return ChangeAsync(
            check, request.ExemptionId, request.Etag, reason, exemption => exemption.Extend(from, to),
            changed => new ExtendExemptionResponse { Exemption = changed }, call, cancellationToken);
    }

    public Task<Result<WithdrawExemptionResponse>> HandleAsync(WithdrawExemptionRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var lastDay = check.Date("last_day", request.LastDay);
        var reason = check.Text("reason", request.Reason, 1, 500);
        return ChangeAsync(
            check, request.ExemptionId, request.Etag, reason, exemption => exemption.Withdraw(lastDay),
            changed => new WithdrawExemptionResponse { Exemption = changed }, call, cancellationToken);
    }

    private async Task<Result<TResponse>> ChangeAsync<TResponse>(
        Check check,
        string exemptionId,
        string etag,
        string reason,
        Func<Exemption, Result<Exemption>> change,
        Func<Wire.Exemption, TResponse> answer,
        Call call,
        CancellationToken cancellationToken)
        where TResponse : IMessage
    {
        if (check.Error is { } wrong)
            return wrong;
        var record = (await exemptions.NewestAsync(cancellationToken)).FirstOrDefault(one => one.Exemption.ExemptionId == exemptionId);
        if (record is null)
            return new NotFound(Unknown);
        if (record.Etag() != etag)
            return new Stale();

        var changed = change(record.Exemption);
        if (changed.Error is { } broken)
            return broken;

        var now = time.GetUtcNow();
        var next = new ExemptionRecord(record.Version + 1, changed.Value, now, call.Caller.Subject, reason);
        await using var write = database.Begin(call);
        ExemptionBook.Add(write, next);
        return await write.CommitAsync(answer(next.ToWire(DanishCalendar.DateOf(now), configuration)), cancellationToken);
    }
}
