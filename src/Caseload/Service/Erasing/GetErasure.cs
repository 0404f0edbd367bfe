using EnPlan.Caseloads.Retention;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Erasing;

/// <summary>How a citizen stands: due when, hindered by what, erased how far.</summary>
internal sealed class GetErasure(Standings standings, ErasureBook book, Holds holds, ErasureWire wire, TimeProvider time)
{
    public async Task<Result<Wire.GetErasureResponse>> HandleAsync(Wire.GetErasureRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(citizenId);
        var booked = await book.OfAsync(citizenId, cancellationToken);
        var standing = (await standings.OfAsync([citizenId], cancellationToken)).GetValueOrDefault(citizenId);
        if (booked is null && standing is null)
            return new NotFound("CITIZEN_UNKNOWN");

        var answer = new Wire.GetErasureResponse { Erasure = booked is null ? null : wire.ToWire(booked) };
        if (standing is not null)
        {
            var (day, rule) = standings.Rules.KeptUntil(standing);
            answer.DueDate = WireMapping.Iso(day.AddDays(1));
            answer.Rule = rule;
            answer.Obstacles.AddRange(standings.Rules.Obstacles(standing, ErasureGround.RetentionExpired, DanishCalendar.Today(time)).Select(wire.ToWire));
            answer.Holds.AddRange((await holds.OfAsync(citizenId, cancellationToken)).Select(ErasureWire.ToWire));
        }

        return answer;
    }
}
