using EnPlan.Caseloads.Secrets;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Auditing;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Caseloads.Erasing;

/// <summary>Looks for CPR numbers, which are stored sealed, by their keyed fingerprints.</summary>
internal sealed class SealedTraces(Database database, CprLookup lookup) : ITraceSource
{
    public async Task<IReadOnlyList<FoundTrace>> FindAsync(TracesOf whom, CancellationToken cancellationToken)
    {
        var prints = whom.Words.Select(word => Cpr.Parse(word)).Where(cpr => cpr.IsOk).Select(cpr => lookup.Of(cpr.Value)).ToArray();
        var found = await database.QuerySingleAsync(
            "SELECT count(*) FROM citizen WHERE cpr_lookup = ANY ($1)", row => row.GetInt64(0), [prints], cancellationToken);
        return found == 0 ? [] : [new FoundTrace("citizen.cpr (sealed)", found)];
    }
}
