using EnPlan.Caseload.V1;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Grpc.Core;

namespace EnPlan.Plans.Opening;

/// <summary>Asks Caseload who works for citizens right now, where waiting for an event would be too late.</summary>
internal sealed class Assignments(CaseloadService.CaseloadServiceClient caseload)
{
    internal const string Unreachable = "CASELOAD_UNREACHABLE";

    /// <summary>The valid assignment that covers all of the citizens; null when there is none.</summary>
    /// <param name="citizenIds">The citizens.</param>
    /// <param name="workerId">Whose assignment it must be; null for anybody's.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<Result<Assignment?>> FindAsync(IReadOnlyList<Guid> citizenIds, string? workerId, CancellationToken cancellationToken)
    {
        var question = new FindAssignmentRequest { CitizenIds = { citizenIds.Select(id => id.ToString()) }, WorkerId = workerId ?? "" };
        try
        {
            var answer = await caseload.FindAssignmentAsync(question, cancellationToken: cancellationToken);
            return answer.Assignment is { Valid: true } assignment ? assignment : null;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return (Assignment?)null;
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Unavailable(Unreachable);
        }
    }

    /// <summary>Adds the answer to what the service knows of relations. Any event about the assignment is newer than the answer.</summary>
    public static void Learn(Write write, Assignment assignment) => KnownRelations.Learn(
        write,
        Guid.Parse(assignment.AssignmentId),
        version: 0,
        assignment.CitizenIds.Select(Guid.Parse),
        assignment.WorkerIds,
        Day(assignment.FromDate),
        assignment.ToDate.Length == 0 ? null : Day(assignment.ToDate));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
