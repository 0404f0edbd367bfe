using EnPlan.Access.V1;
using EnPlan.Caseloads.Facts;
using EnPlan.Caseloads.Storage;
using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Citizens;

/// <summary>
/// Changes name, address, address protection and kommuner of a citizen. Answers when it holds in every service, as
/// <see cref="SetRelationship"/> does: what protection keeps back is not given out from a copy of what was decided before.
/// </summary>
internal sealed class UpdateCitizen(
    Database database, Register register, Nearness nearness, KnownRelations relations, RequestReplay replay, ToldAtOnce told, TimeProvider time)
{
    public async Task<Result<Wire.UpdateCitizenResponse>> HandleAsync(
        Wire.UpdateCitizenRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        var change = ChangeOf(request, database.Kommunekode, check);
        if (check.Error is { } wrong)
            return wrong;
        call.Concerns(citizenId);
        if (await nearness.RefusalAsync([citizenId], call, cancellationToken) is { } far)
            return far;
        call.LetIn();

        // What was answered before and comes again late is not carried out again: it may have been undone since.
        if (await replay.FindAsync(call, cancellationToken) is not null)
            return new Stale();
        if (await register.FindAsync(citizenId, cancellationToken) is not { } citizen
            || await register.KeyOfAsync(citizenId, cancellationToken) is not { } key)
            return new NotFound("CITIZEN_UNKNOWN");

        var changed = citizen.Change(change, relations.Today);
        if (changed.Error is { } broken)
            return broken;

        // Before the etag is looked at: a call that died on the way is asked again, and finds it done.
        if (changed.Value.Version == citizen.Version)
            return await FinishAsync(citizen, call, cancellationToken);
        if (request.Etag.Length > 0 && request.Etag != WireMapping.Etag(citizen.Version))
            return new Stale();

        // The answer is not kept yet: whoever asks again meanwhile must not be told that it holds before it does.
        var now = time.GetUtcNow();
        await using var write = database.Begin(call);
        Register.Hold(write, [citizenId]);
        if (call.ActingRole == Role.Caseworker)
            relations.ConfirmMayAct(write, call.Caller.WorkerId!, [citizenId]);
        Register.Update(write, changed.Value, key);
        write.Publish(new CitizenChanged(Guid.CreateVersion7(now), database.Kommunekode, now, citizenId, changed.Value.Version));
        return await write.CommitAsync(cancellationToken) is { } error ? error : await FinishAsync(changed.Value, call, cancellationToken);
    }

    private Task<Result<Wire.UpdateCitizenResponse>> FinishAsync(Citizen citizen, Call call, CancellationToken cancellationToken) => told.FinishAsync(
        citizen, call, isTold => new Wire.UpdateCitizenResponse { Etag = WireMapping.Etag(citizen.Version), Effective = isTold }, cancellationToken);

    private static CitizenChange ChangeOf(Wire.UpdateCitizenRequest request, string own, Check check) => new()
    {
        GivenName = request.HasGivenName ? check.Text("given_name", request.GivenName, 1, 100) : null,
        FamilyName = request.HasFamilyName ? check.Text("family_name", request.FamilyName, 1, 100) : null,
        Address = request.HasAddress ? check.Text("address", request.Address, 0, 300) : null,
        ProtectedFrom = request.HasProtectedFrom ? new SetDay(check.OptionalDate("protected_from", request.ProtectedFrom)) : null,
        ProtectedUntil = request.HasProtectedUntil ? new SetDay(check.OptionalDate("protected_until", request.ProtectedUntil)) : null,
        ResidenceKommune = request.HasResidenceKommunekode
            ? CitizenToRegister.OwnAsEmpty(check.OptionalKommune("residence_kommunekode", request.ResidenceKommunekode), own)
            : null,
        ActingKommune = request.HasActingKommunekode
            ? CitizenToRegister.OwnAsEmpty(check.OptionalKommune("acting_kommunekode", request.ActingKommunekode), own)
            : null,
    };
}
