using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Workers;

/// <summary>What is known of some workers.</summary>
internal sealed class ListWorkers(Workforce workforce)
{
    private const int MostWorkers = 200;

    public async Task<Result<Wire.ListWorkersResponse>> HandleAsync(Wire.ListWorkersRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.Count("worker_ids", request.WorkerIds.Count, 1, MostWorkers);
        if (check.Error is { } wrong)
            return wrong;

        var workers = await workforce.FindAsync(request.WorkerIds.Distinct(), cancellationToken);
        return new Wire.ListWorkersResponse
        {
            Workers = { workers.Values.OrderBy(worker => worker.WorkerId, StringComparer.Ordinal).Select(worker => worker.ToWire()) },
        };
    }
}
