using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Citizens;

/// <summary>The children whom a citizen reads for as holder of custody.</summary>
internal sealed class ListChildren(Register register, TimeProvider time)
{
    public async Task<Result<Wire.ListChildrenResponse>> HandleAsync(Wire.ListChildrenRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        if (check.Error is { } wrong)
            return wrong;

        var today = DanishCalendar.Today(time);
        var inCustody = await register.InCustodyOfAsync(citizenId, cancellationToken);
        return new Wire.ListChildrenResponse
        {
            CitizenIds = { inCustody.Where(child => child.IsRepresentedBy(citizenId, today)).Select(child => child.CitizenId.ToString()) },
        };
    }
}
