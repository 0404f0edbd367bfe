using EnPlan.Caseloads.Facts;
using EnPlan.Caseloads.Storage;
using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Citizens;

/// <summary>Records how another stands to a citizen, and whether they are excluded.</summary>
internal sealed class SetRelationship(Database database, Register register, FactsSignal untold, TimeProvider time)
{
    public async Task<Result<Wire.SetRelationshipResponse>> HandleAsync(
        Wire.SetRelationshipRequest request, Call call, CancellationToken cancellationToken)
    {
        // Whom the policy lets call this may do it for anybody.
        call.LetIn();
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        var relationship = CitizenToRegister.RelationshipOf(request.Relationship ?? new(), "relationship", check);
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(citizenId);
        if (await register.FindAsync(citizenId, cancellationToken) is not { } citizen)
            return new NotFound("CITIZEN_UNKNOWN");
        if (request.Etag.Length > 0 && request.Etag != WireMapping.Etag(citizen.Version))
            return new Stale();
        if (!(await register.KnownAsync([relationship.OtherId], cancellationToken)).Contains(relationship.OtherId))
            return new RuleBroken("CITIZEN_UNKNOWN", "relationship.citizen_id");

        var changed = request.Remove ? citizen.Unrelate(relationship.OtherId, relationship.Kind) : citizen.Relate(relationship);
        return changed.Error is { } error ? error : await CommitAsync(changed.Value, call, cancellationToken);
    }

    private async Task<Result<Wire.SetRelationshipResponse>> CommitAsync(Citizen citizen, Call call, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var write = database.Begin(call);
        Register.UpdateRelationships(write, citizen);
        write.Publish(new CitizenChanged(Guid.CreateVersion7(now), database.Kommunekode, now, citizen.CitizenId, citizen.Version));
        var committed = await write.CommitAsync(
            new Wire.SetRelationshipResponse { Etag = WireMapping.Etag(citizen.Version) }, cancellationToken);
        untold.Raise();
        return committed;
    }
}
