using EnPlan.Caseload.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using Grpc.Core;

namespace EnPlan.Plans.Transitions;

/// <summary>Asks Caseload on which day a worker's citizens turn 18; nothing else of a birth date is known here.</summary>
internal sealed class ComingOfAge(CaseloadService.CaseloadServiceClient caseload)
{
    /// <summary>Those who turn 18 in a period, the next first.</summary>
    /// <param name="workerId">Whose citizens.</param>
    /// <param name="from">The period's first day.</param>
    /// <param name="until">Its last.</param>
    /// <param name="after">Go on after this one; null for the beginning.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public Task<Result<IReadOnlyList<(Guid CitizenId, DateOnly On)>>> InAsync(
        string workerId, DateOnly from, DateOnly until, (Guid CitizenId, DateOnly On)? after, int count, CancellationToken cancellationToken) =>
        AskAsync(
            new ListComingOfAgeRequest
            {
                WorkerId = workerId,
                FromDate = from.ToWire(),
                UntilDate = until.ToWire(),
                Count = count,
                After = after is { } line ? new EnPlan.Caseload.V1.ComingOfAge { CitizenId = line.CitizenId.ToString(), OnDate = line.On.ToWire() } : null,
            },
            cancellationToken);

    /// <summary>The day of one citizen of the worker's within a period; null when it lies outside.</summary>
    public async Task<Result<DateOnly?>> OfAsync(
        string workerId, Guid citizenId, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        var found = await AskAsync(
            new ListComingOfAgeRequest
            {
                WorkerId = workerId,
                CitizenIds = { citizenId.ToString() },
                FromDate = from.ToWire(),
                UntilDate = until.ToWire(),
                Count = 1,
            },
            cancellationToken);
        return found.Then<DateOnly?>(lines => lines.Count == 0 ? (DateOnly?)null : lines[0].On);
    }

    private async Task<Result<IReadOnlyList<(Guid CitizenId, DateOnly On)>>> AskAsync(
        ListComingOfAgeRequest question, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await caseload.ListComingOfAgeAsync(question, cancellationToken: cancellationToken);
            return answer.Citizens.Select(citizen => (Guid.Parse(citizen.CitizenId), Day(citizen.OnDate))).ToArray();
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Unavailable(Assignments.Unreachable);
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
