using EnPlan.Caseload.V1;
using Grpc.Core;
using Microsoft.Extensions.Caching.Memory;

namespace EnPlan.Plans.Reading;

/// <summary>What citizens are told of workers: Caseload knows it, and it is remembered for some minutes.</summary>
internal sealed class WorkerCards(CaseloadService.CaseloadServiceClient caseload, TimeProvider time) : IDisposable
{
    private const int MostRemembered = 10_000;
    private const int MostAtOnce = 200;

    private static readonly TimeSpan Known = TimeSpan.FromMinutes(10);

    // That somebody is not known is remembered too, or each read would ask again.
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(1);

    // A plan is not kept waiting for names.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly MemoryCache _remembered = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <summary>The cards of those who are known, by id; without those whom Caseload cannot be asked about now.</summary>
    public async Task<IReadOnlyDictionary<string, WorkerCard>> FindAsync(IReadOnlyCollection<string> workerIds, CancellationToken cancellationToken)
    {
        var cards = new Dictionary<string, WorkerCard>(StringComparer.Ordinal);
        var others = new List<string>();
        foreach (var workerId in workerIds)
        {
            if (!_remembered.TryGetValue<WorkerCard?>(workerId, out var card))
                others.Add(workerId);
            else if (card is not null)
                cards[workerId] = card;
        }

        foreach (var some in others.Chunk(MostAtOnce))
            await AskAsync(some, cards, cancellationToken);
        return cards;
    }

    public void Dispose() => _remembered.Dispose();

    private async Task AskAsync(string[] workerIds, Dictionary<string, WorkerCard> cards, CancellationToken cancellationToken)
    {
        ListWorkersResponse answer;
        try
        {
            answer = await caseload.ListWorkersAsync(
                new ListWorkersRequest { WorkerIds = { workerIds } },
                deadline: (time.GetUtcNow() + Patience).UtcDateTime,
                cancellationToken: cancellationToken);
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            return;
        }

        foreach (var worker in answer.Workers)
            cards[worker.WorkerId] = new WorkerCard(worker.Name, worker.Title, worker.Phone);

        foreach (var workerId in workerIds)
        {
            var card = cards.GetValueOrDefault(workerId);
            _remembered.Set(
                workerId, card, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = card is null ? Unknown : Known, Size = 1 });
        }
    }
}
