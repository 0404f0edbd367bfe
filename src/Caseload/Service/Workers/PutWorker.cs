using System.Text.RegularExpressions;
using EnPlan.Caseloads.Assignments;
using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Workers;

/// <summary>Takes a worker into the register, or changes one. What their assignments no longer cover is told after it.</summary>
internal sealed partial class PutWorker(Database database, Workforce workforce, CoverageSignal coverage)
{
    public async Task<Result<Wire.PutWorkerResponse>> HandleAsync(
        Wire.PutWorkerRequest request, Call call, CancellationToken cancellationToken)
    {
        var asked = request.Worker ?? new();
        var wanted = Read(asked);
        if (wanted.Error is { } wrong)
            return wrong;

        var known = (await workforce.FindAsync([asked.WorkerId], cancellationToken)).GetValueOrDefault(asked.WorkerId);
        if (asked.Etag.Length > 0 && asked.Etag != WireMapping.Etag(known?.Version ?? 0))
            return new Stale();

        var worker = wanted.Value with { Version = (known?.Version ?? 0) + 1 };
        await using var write = database.Begin(call);
        Workforce.Put(write, worker);
        var committed = await write.CommitAsync(new Wire.PutWorkerResponse { Worker = worker.ToWire() }, cancellationToken);
        coverage.Raise();
        return committed;
    }

    private static Result<Worker> Read(Wire.Worker worker)
    {
        var check = new Check();
        check.That(WorkerId().IsMatch(worker.WorkerId), "worker.worker_id", "Skal være 1 til 60 tegn af a-z, 0-9, punktum og bindestreg.");
        var name = check.Text("worker.name", worker.Name, 1, 100);
        var title = check.Text("worker.title", worker.Title, 1, 100);
        var phone = check.Text("worker.phone", worker.Phone, 0, 30);
        var areas = worker.Areas.Select((area, index) => (AuthorityArea)check.Choice($"worker.areas[{index}]", area)).Distinct().Order();
        return check.Then(() => new Worker(worker.WorkerId, 1, name, title, [.. areas], phone));
    }

    [GeneratedRegex(@"\A[a-z0-9.-]{1,60}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex WorkerId();
}
