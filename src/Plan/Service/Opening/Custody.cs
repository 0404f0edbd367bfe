using EnPlan.Caseload.V1;
using Grpc.Core;

namespace EnPlan.Plans.Opening;

/// <summary>Asks Caseload for the children whom a citizen holds custody of.</summary>
internal sealed class Custody(CaseloadService.CaseloadServiceClient caseload)
{
    /// <summary>The children. Says where to look, not what may be read: that is for the decisions about them.</summary>
    /// <returns>Or <see cref="Unavailable"/>, for a list that silently lacks the children's would be taken for the whole.</returns>
    public async Task<Result<Guid[]>> ChildrenOfAsync(Guid citizenId, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await caseload.ListChildrenAsync(
                new ListChildrenRequest { CitizenId = citizenId.ToString() }, cancellationToken: cancellationToken);
            return answer.CitizenIds.Select(Guid.Parse).ToArray();
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Unavailable(Assignments.Unreachable);
        }
    }
}
