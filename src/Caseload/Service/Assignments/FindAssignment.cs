using EnPlan.Caseloads.Barring;
using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Assignments;

/// <summary>The valid assignment that covers all of the given citizens; the newest, when there are several.</summary>
internal sealed class FindAssignment(AssignmentBook book, BarredWorkers barred, TimeProvider time)
{
    private const int MostCitizens = 20;

    public async Task<Result<Wire.FindAssignmentResponse>> HandleAsync(
        Wire.FindAssignmentRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.Count("citizen_ids", request.CitizenIds.Count, 1, MostCitizens);
        var citizenIds = request.CitizenIds.Select((id, index) => check.Id($"citizen_ids[{index}]", id)).ToArray();
        if (check.Error is { } wrong)
            return wrong;

        var today = DanishCalendar.Today(time);
        var assignments = await book.CoveringAsync(citizenIds, today, cancellationToken);
        var found = assignments
            .Select(one => one.Assignment.ToWire(one.Workers, today))
            .FirstOrDefault(one => one.Valid && (request.WorkerId.Length == 0 || one.WorkerIds.Contains(request.WorkerId)));

        // Whoever names a worker asks on their behalf, and to the citizen who has barred them they are nobody's worker.
        return found is null || (request.WorkerId.Length > 0 && await barred.IsBarredAsync(request.WorkerId, citizenIds, cancellationToken))
            ? new NotFound("NO_ASSIGNMENT")
            : new Wire.FindAssignmentResponse { Assignment = found };
    }
}
