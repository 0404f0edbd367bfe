using EnPlan.Access.V1;
using EnPlan.Caseloads.Barring;
using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Relations;
using Microsoft.Extensions.Options;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Citizens;

/// <summary>A citizen, for those who work with them, for themself, and for who holds custody of them.</summary>
internal sealed class GetCitizen(Register register, KnownRelations relations, BarredWorkers barred, IOptions<CaseloadOptions> options)
{
    public async Task<Result<Wire.GetCitizenResponse>> HandleAsync(
        Wire.GetCitizenRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(citizenId);
        var citizen = await register.FindAsync(citizenId, cancellationToken);
        var reader = citizen is null ? new Denied("NO_RELATION") : await ReaderAsync(citizen, call, cancellationToken);
        return reader.Then<Wire.GetCitizenResponse>(who => new Wire.GetCitizenResponse { Citizen = View(citizen!, who) });
    }

    // Whether a citizen exists is not told to those who have nothing to do with them.
    private async Task<Result<Reader>> ReaderAsync(Citizen citizen, Call call, CancellationToken cancellationToken)
    {
        if (call.ActingRole != Role.Citizen)
        {
            return call.Caller.WorkerId is { } workerId && await IsNearAsync(workerId, citizen.CitizenId, cancellationToken)
                ? new Reader(null, IsCleared: options.Value.Cleared.Any(area => call.Caller.Areas.Contains((Common.V1.AuthorityArea)area)))
                : new Denied("NO_RELATION");
        }

        var self = call.Caller.CitizenId.GetValueOrDefault();
        if (OwnAffairs.Refusal(citizen, self, relations.Today) is { } far)
            return far;
        return self == citizen.CitizenId ? new Reader(null, IsCleared: true) : new Reader(self, IsCleared: false);
    }

    private async Task<bool> IsNearAsync(string workerId, Guid citizenId, CancellationToken cancellationToken) =>
        await relations.IsAssignedAsync(workerId, [citizenId], cancellationToken)
        && !await barred.IsBarredAsync(workerId, [citizenId], cancellationToken);

    private Wire.Citizen View(Citizen citizen, Reader reader)
    {
        var view = citizen.ToWire();
        (view.GivenName, view.FamilyName) = (citizen.Name.Given, citizen.Name.Family);
        view.Cpr = citizen.Cpr?.Digits ?? "";
        (view.Address, view.ResidenceKommunekode) = citizen.IsProtectedOn(relations.Today) && !reader.IsCleared
            ? ("", "")
            : (citizen.Address, citizen.ResidenceKommune);
        view.ActingKommunekode = citizen.ActingKommune;
        view.Relationships.AddRange(citizen.Relationships
            .Where(one => reader.OnlyRelationshipsTo is null || one.OtherId == reader.OnlyRelationshipsTo)
            .Select(one => one.ToWire()));
        return view;
    }

    /// <param name="OnlyRelationshipsTo">A holder of custody is not told how others stand to the child.</param>
    /// <param name="IsCleared">Whether a protected address is for this reader.</param>
    private sealed record Reader(Guid? OnlyRelationshipsTo, bool IsCleared);
}
