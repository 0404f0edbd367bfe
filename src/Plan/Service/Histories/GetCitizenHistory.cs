using EnPlan.Access.V1;
using EnPlan.Plan.V1;
using EnPlan.Plans.Reading;
using EnPlan.ServiceDefaults.Access;
using Google.Protobuf.WellKnownTypes;

namespace EnPlan.Plans.Histories;

/// <summary>What happened to the plan, in sentences for the citizen.</summary>
internal sealed class GetCitizenHistory(HistoryDesk desk, WorkerCards workerCards)
{
    public async Task<Result<GetCitizenHistoryResponse>> HandleAsync(
        GetCitizenHistoryRequest request, Call call, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(request.PlanId, request.PageSize, request.PageToken, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var page = opened.Value;
        var workerIds = page.Versions.Select(version => version.Plan.Change.By).Where(by => Person.IsWorker(by) && by != PlanChange.System);
        var workers = await workerCards.FindAsync(workerIds.ToHashSet(), cancellationToken);
        var readerId = call.ActingRole == Role.Citizen ? call.Caller.CitizenId : null;
        return new GetCitizenHistoryResponse
        {
            Entries =
            {
                page.Versions.Where(version => version.Shown is not null)
                    .Select(version => Entry(version.Plan, version.Shown!, workers, readerId))
                    .Where(entry => entry.Sentences.Count > 0),
            },
            NextPageToken = page.NextPageToken,
        };
    }

    private static CitizenHistoryEntry Entry(
        Plan plan, ShownDifferences shown, IReadOnlyDictionary<string, WorkerCard> workers, Guid? readerId) => new()
        {
            Version = plan.Version,
            Day = PlainChanges.Day(DanishCalendar.DateOf(plan.Change.At)),
            Who = PlainChanges.Who(plan.Change.By, Visibility.Show(plan.Content, shown.Circle).Members, workers, readerId),
            Sentences = { Sentences(plan, shown) },
            ChangedAt = plan.Change.At.ToTimestamp(),
        };

    // Of a plan that was just made everything is new, and the plan itself says it.
    private static IEnumerable<string> Sentences(Plan plan, ShownDifferences shown) =>
    [
        .. PlainChanges.Sentence(plan) is { } whole ? [whole] : (string[])[],
        .. plan.Version == 1 ? [] : PlainDifferences.Sentences(shown.Differences),
    ];
}
