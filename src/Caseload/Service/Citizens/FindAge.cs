using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Citizens;

/// <summary>How old a citizen is on a day.</summary>
internal sealed class FindAge(Database database)
{
    public async Task<Result<Wire.FindAgeResponse>> HandleAsync(Wire.FindAgeRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        var on = check.Date("on_date", request.OnDate);
        if (check.Error is { } wrong)
            return wrong;

        var birth = await database.QuerySingleAsync(
            "SELECT birth_date FROM citizen WHERE citizen_id = $1", row => (DateOnly?)row.GetFieldValue<DateOnly>(0), [citizenId], cancellationToken);
        return birth is { } born
            ? new Wire.FindAgeResponse { Age = DanishCalendar.AgeAt(born, on) }
            : new NotFound("CITIZEN_UNKNOWN");
    }
}
