using EnPlan.Consents.Listing;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Grounds;

/// <summary>All grounds that were ever recorded for a citizen: sharing without consent is not hidden from them.</summary>
internal sealed class ListGrounds(Database database, Viewers viewers)
{
    public async Task<Result<Wire.ListGroundsResponse>> HandleAsync(
        Wire.ListGroundsRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(citizenId);
        if (await viewers.ViewAsync(citizenId, call, cancellationToken) != View.Everything)
            return new Denied("NO_RELATION");
        var grounds = await database.QueryAsync(
            "SELECT document FROM ground WHERE citizen_id = $1 ORDER BY recorded_at DESC, ground_id DESC",
            row => ConsentJson.From<Ground>(row.GetString(0)),
            [citizenId],
            cancellationToken);
        return new Wire.ListGroundsResponse { Grounds = { grounds.Select(ground => ground.ToWire()) } };
    }
}
