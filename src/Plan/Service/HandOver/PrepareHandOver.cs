using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Exchange;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;

namespace EnPlan.Plans.HandOver;

/// <summary>Makes the package for the kommune that the main person moves to.</summary>
internal sealed class PrepareHandOver(
    Database database, PlanDesk desk, ExportPlan exports, HandOverDesk handOvers, HandOverGround ground, KommuneConfiguration configuration, TimeProvider time)
{
    // Long enough for a channel that people carry, short enough that what is in it is still so.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public async Task<Result<PrepareHandOverResponse>> HandleAsync(PrepareHandOverRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        var to = check.Value(Kommunekode.Parse(request.ToKommunekode, "to_kommunekode"));
        check.That(to?.Code != database.Kommunekode, "to_kommunekode", "Skal være en anden kommune.");
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenToChangeAsync(planId, request.Etag, call, [], cancellationToken);
        if (opened.Error is { } refused)
            return refused;
        var open = opened.Value;
        if (open.Plan.State.IsFinished())
            return new RuleBroken(Plan.Finished);
        var covered = await ground.CoveredAsync(open, to!, call, cancellationToken);
        if (covered.Error is { } missing)
            return missing;
        if (handOvers.CannotSendTo(to!.Code) is { } impossible)
            return impossible;

        var leftOut = open.Circle.Members.Where(id => open.Circle.Shown.Contains(id) && !covered.Value.Circle.Shown.Contains(id));
        return await CommitAsync(await LetterAsync(covered.Value, to.Code, cancellationToken), leftOut, call, cancellationToken);
    }

    private async Task<(Letter Letter, FhirExport Export)> LetterAsync(OpenPlan open, string to, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var whole = await exports.ToExportAsync(open, cancellationToken);
        // Before it is parted, so that what FHIR cannot carry has no CPR number either.
        var plan = whole with { Content = CprMask.Of(whole.Content) };
        return (
            new Letter(
                Guid.CreateVersion7(now), database.Kommunekode, to, now, now + Lifetime, open.Plan.Id.Value, open.Plan.Version,
                plan.Content, [.. Duties(open, now).Select(duty => CprMask.Of(duty.ToWire()))], plan.ConsentIds),
            FhirExport.Of(plan));
    }

    // What an exemption of this kommune sets aside, the receiver has to do.
    private IReadOnlyList<Duty> Duties(OpenPlan open, DateTimeOffset now) => OpenDuties.Of(
        open.Plan.Content, open.Shown, Deadlines.Of(open.Plan.Content, configuration, [], DanishCalendar.DateOf(now)));

    private async Task<Result<PrepareHandOverResponse>> CommitAsync(
        (Letter Letter, FhirExport Export) made, IEnumerable<Guid> leftOut, Call call, CancellationToken cancellationToken)
    {
        var letter = made.Letter;
        var (package, sha256) = handOvers.Seal(letter, made.Export);
        await using var write = database.Begin(call);
        write.Add(
            """
            INSERT INTO hand_over_sent (package_id, plan_id, plan_version, to_kommunekode, payload_sha256, prepared_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            letter.PackageId, letter.PlanId, letter.PlanVersion, letter.To, sha256, letter.SentAt, letter.ExpiresAt);
        return await write.CommitAsync(
            new PrepareHandOverResponse
            {
                PackageId = letter.PackageId.ToString(),
                Package = package,
                ExpiresAt = letter.ExpiresAt.ToTimestamp(),
                Duties = { letter.Duties },
                SourceReferences = { letter.Content.Members.Select(member => member.CitizenId) },
                NotConsentedIds = { leftOut.Select(id => id.ToString()) },
            },
            cancellationToken);
    }
}
