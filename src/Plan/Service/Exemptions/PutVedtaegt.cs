using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Exemptions;

/// <summary>Writes down a vedtægt with its exemptions; what is known already is not written again.</summary>
internal sealed class PutVedtaegt(
    Database database, VedtaegtBook vedtaegter, ExemptionBook exemptions, KommuneConfiguration configuration, TimeProvider time)
{
    private const string OtherVedtaegt = "EXEMPTION_OF_OTHER_VEDTAEGT";

    public async Task<Result<PutVedtaegtResponse>> HandleAsync(PutVedtaegtRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        if (!check.That(request.Vedtaegt is not null, "vedtaegt", "Skal udfyldes."))
            return check.Error!;
        var (vedtaegt, wanted) = ExemptionWire.Read(request.Vedtaegt!, configuration, check);
        var reason = check.Text("reason", request.Reason, 1, 500);
        if (check.Error is { } wrong)
            return wrong;

        var known = await exemptions.NewestAsync(cancellationToken);
        var taken = wanted.Where(one => known.Any(record => record.Exemption.ExemptionId == one.ExemptionId && record.Exemption.VedtaegtId != one.VedtaegtId)).ToList();
        if (taken.Count > 0)
            return new RuleBroken(OtherVedtaegt, [.. taken.Select(one => new BrokenRule(OtherVedtaegt, one.ExemptionId))]);

        var now = time.GetUtcNow();
        var by = call.Caller.Subject;
        await using var write = database.Begin(call);
        var changed = await AddAsync(write, vedtaegt, now, by, reason, cancellationToken) ? 1 : 0;
        var records = known.Where(record => record.Exemption.VedtaegtId == vedtaegt.VedtaegtId).ToDictionary(record => record.Exemption.ExemptionId, StringComparer.Ordinal);
        foreach (var exemption in wanted)
        {
            var before = records.GetValueOrDefault(exemption.ExemptionId);
            if (before?.Exemption.Says(exemption) == true)
                continue;
            records[exemption.ExemptionId] = new ExemptionRecord((before?.Version ?? 0) + 1, exemption, now, by, reason);
            ExemptionBook.Add(write, records[exemption.ExemptionId]);
            changed++;
        }

        var response = new PutVedtaegtResponse
        {
            Vedtaegt = vedtaegt.ToWire(records.Values.OrderBy(record => record.Exemption.ExemptionId, StringComparer.Ordinal), DanishCalendar.DateOf(now), configuration),
            Changed = changed,
        };
        return await write.CommitAsync(response, cancellationToken);
    }

    private async Task<bool> AddAsync(Write write, Vedtaegt vedtaegt, DateTimeOffset now, string by, string reason, CancellationToken cancellationToken)
    {
        var before = await vedtaegter.FindAsync(vedtaegt.VedtaegtId, cancellationToken);
        if (before?.Vedtaegt == vedtaegt)
            return false;
        VedtaegtBook.Add(write, new VedtaegtRecord((before?.Version ?? 0) + 1, vedtaegt, now, by, reason));
        return true;
    }
}
