using EnPlan.Audit.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Hosting;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>What is left of somebody, and whether it may be.</summary>
internal sealed class FindTraces(IEnumerable<ITraceSource> sources, Instance instance)
{
    private const int MostWords = 50;
    private const string Log = "Logudskriften gemmes lige så længe som resten af loggen; id'et betyder intet mere.";
    private const string List = "Slettelisten: gør det muligt at slette igen efter en genskabelse; id'et betyder intet mere.";

    private static readonly Dictionary<string, string> Kept = new(StringComparer.Ordinal)
    {
        ["access_log.citizen_id"] = Log,
        ["access_log.actor"] = Log,
        // Of whoever gave a citizen's id for that of a record.
        ["access_log.record_id"] = Log,
        ["erased_citizen.citizen_id"] = List,
        ["erasure.citizen_id"] = List,
    };

    public async Task<Result<FindTracesResponse>> HandleAsync(FindTracesRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        check.Count("words", request.Words.Count, 0, MostWords);
        var words = request.Words.Select((word, index) => check.Text($"words[{index}]", word, 3, 200)).ToList();
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(citizenId);
        var found = new List<FoundTrace>();
        var notSearched = new List<string>();
        foreach (var source in sources)
        {
            try
            {
                found.AddRange(await source.FindAsync(new TracesOf(citizenId, words), cancellationToken));
            }
            catch (NotSearchedException closed)
            {
                notSearched.Add(closed.Place);
            }
        }

        return new FindTracesResponse
        {
            Service = instance.Service,
            Traces = { found.Select(ToWire).OrderBy(trace => trace.Kept).ThenBy(trace => trace.Place, StringComparer.Ordinal) },
            NotSearched = { notSearched },
        };
    }

    private static Trace ToWire(FoundTrace trace) => new()
    {
        Place = trace.Place,
        Count = trace.Count,
        Kept = Reason(trace) is not null,
        Why = Reason(trace) ?? "",
    };

    private static string? Reason(FoundTrace trace) => trace.KeptBecause ?? Kept.GetValueOrDefault(trace.Place);
}
