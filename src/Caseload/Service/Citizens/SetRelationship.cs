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
/// Records how another stands to a citizen, and whether they are excluded. Answers when it holds in every service: whoever is kept
/// out from now on is not served from a copy of what was decided before. Only when Consent cannot say so in time does the answer
/// tell that it comes later.
/// </summary>
internal sealed class SetRelationship(
    Database database, Register register, Nearness nearness, KnownRelations relations, RequestReplay replay, ToldAtOnce told, TimeProvider time)
{
    public async Task<Result<Wire.SetRelationshipResponse>> HandleAsync(
        Wire.SetRelationshipRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        var relationship = CitizenToRegister.RelationshipOf(request.Relationship ?? new(), "relationship", check);
        if (check.Error is { } wrong)
            return wrong;
        call.Concerns(citizenId);
        if (await nearness.RefusalAsync([citizenId], call, cancellationToken) is { } far)
            return far;
        call.LetIn();

        // What was answered before and comes again late is not carried out again: it may have been undone since.
        if (await replay.FindAsync(call, cancellationToken) is not null)
            return new Stale();
        if (await register.FindAsync(citizenId, cancellationToken) is not { } citizen)
            return new NotFound("CITIZEN_UNKNOWN");

        // Before the etag is looked at: a call that died on the way is asked again, and finds it done.
        var isThere = request.Remove
            ? citizen.Relationships.Any(one => one.OtherId == relationship.OtherId && one.Kind == relationship.Kind)
            : citizen.Relationships.Contains(relationship);
        if (isThere != request.Remove)
            return await FinishAsync(citizen, call, cancellationToken);
        if (request.Etag.Length > 0 && request.Etag != WireMapping.Etag(citizen.Version))
            return new Stale();
        if (!(await register.KnownAsync([relationship.OtherId], cancellationToken)).Contains(relationship.OtherId))
            return new RuleBroken("CITIZEN_UNKNOWN", "relationship.citizen_id");

        var changed = request.Remove ? citizen.Unrelate(relationship.OtherId, relationship.Kind) : citizen.Relate(relationship);
        return changed.Error is { } error ? error : await CommitAsync(changed.Value, relationship.OtherId, call, cancellationToken);
    }

    // The answer is not kept yet: whoever asks again meanwhile must not be told that it holds before it does.
    private async Task<Result<Wire.SetRelationshipResponse>> CommitAsync(Citizen citizen, Guid otherId, Call call, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var write = database.Begin(call);
        Register.Hold(write, [citizen.CitizenId, otherId]);
        if (call.ActingRole == Role.Caseworker)
            relations.ConfirmMayAct(write, call.Caller.WorkerId!, [citizen.CitizenId]);
        Register.UpdateRelationships(write, citizen);
        write.Publish(new CitizenChanged(Guid.CreateVersion7(now), database.Kommunekode, now, citizen.CitizenId, citizen.Version));
        return await write.CommitAsync(cancellationToken) is { } error ? error : await FinishAsync(citizen, call, cancellationToken);
    }

    private Task<Result<Wire.SetRelationshipResponse>> FinishAsync(Citizen citizen, Call call, CancellationToken cancellationToken) => told.FinishAsync(
        citizen, call, isTold => new Wire.SetRelationshipResponse { Etag = WireMapping.Etag(citizen.Version), Effective = isTold }, cancellationToken);
}
