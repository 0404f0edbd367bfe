using EnPlan.Caseloads.Facts;
using EnPlan.Caseloads.Storage;
using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Citizens;

/// <summary>Takes a citizen into the register.</summary>
internal sealed class RegisterCitizen(Database database, Register register, FactsSignal untold, TimeProvider time)
{
    public async Task<Result<Wire.RegisterCitizenResponse>> HandleAsync(
        Wire.RegisterCitizenRequest request, Call call, CancellationToken cancellationToken)
    {
        // Whom the policy lets call this may do it for anybody.
        call.LetIn();
        var now = time.GetUtcNow();
        var read = CitizenToRegister.From(request.Citizen, database.Kommunekode, DanishCalendar.DateOf(now), now);
        if (read.Error is { } wrong)
            return wrong;

        var citizen = read.Value;
        if (request.ValidateOnly)
        {
            return await ConcernsKnownAsync(citizen.Cpr, call, cancellationToken)
                ? new Duplicate("CPR_KNOWN")
                : new Wire.RegisterCitizenResponse();
        }

        if (await UnknownAsync(citizen, cancellationToken) is { } unknown)
            return unknown;

        call.Concerns(citizen.CitizenId);
        await using var write = database.Begin(call);
        register.Insert(write, citizen);
        if (citizen.Relationships.Count > 0)
            Register.Hold(write, citizen.Relationships.Select(one => one.OtherId));
        write.Publish(new CitizenChanged(Guid.CreateVersion7(now), database.Kommunekode, now, citizen.CitizenId, citizen.Version));

        // Without names, CPR number, address and kommuner: the answer is kept, and they are kept nowhere in plain.
        var response = new Wire.RegisterCitizenResponse { Citizen = citizen.ToWire() };
        response.Citizen.Relationships.AddRange(citizen.Relationships.Select(one => one.ToWire()));
        var committed = await write.CommitAsync(response, cancellationToken);
        untold.Raise();
        if (committed.Error is Duplicate)
            await ConcernsKnownAsync(citizen.Cpr, call, cancellationToken);
        return committed;
    }

    // That a number is known says something about whose it is, and stands in their log.
    private async Task<bool> ConcernsKnownAsync(Cpr? cpr, Call call, CancellationToken cancellationToken)
    {
        if (cpr is null || await register.FindByCprAsync(cpr, cancellationToken) is not { } known)
            return false;
        call.Concerns(known);
        return true;
    }

    private async Task<RuleBroken?> UnknownAsync(Citizen citizen, CancellationToken cancellationToken)
    {
        if (citizen.Relationships.Count == 0)
            return null;
        var known = await register.KnownAsync(citizen.Relationships.Select(one => one.OtherId), cancellationToken);
        var unknown = citizen.Relationships.Index()
            .Where(one => !known.Contains(one.Item.OtherId))
            .Select(one => new BrokenRule("CITIZEN_UNKNOWN", $"citizen.relationships[{one.Index}].citizen_id"))
            .ToList();
        return unknown.Count == 0 ? null : new RuleBroken("CITIZEN_UNKNOWN", unknown);
    }
}
