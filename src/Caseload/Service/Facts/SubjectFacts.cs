using EnPlan.Caseloads.Storage;
using EnPlan.Consent.V1;
using EnPlan.Kernel;

namespace EnPlan.Caseloads.Facts;

/// <summary>Tells Consent the facts of a citizen that its decisions rest on, and notes which version it has confirmed.</summary>
internal sealed class SubjectFacts(Register register, ConsentService.ConsentServiceClient consent, TimeProvider time)
{
    // Consent answers when no copy of what it decided on older facts is good any more; that may take as long as a copy lasts.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Returns when Consent has confirmed these facts or newer ones: then they hold in every service.</summary>
    /// <exception cref="Grpc.Core.RpcException">When it has not, in the time it may take.</exception>
    public async Task TellAsync(Citizen citizen, CancellationToken cancellationToken)
    {
        var confirmed = await consent.RecordSubjectAsync(
            FactsOf(citizen), deadline: (time.GetUtcNow() + Patience).UtcDateTime, cancellationToken: cancellationToken);
        await register.NoteToldAsync(citizen.CitizenId, confirmed.Version, cancellationToken);
    }

    private RecordSubjectRequest FactsOf(Citizen citizen) => new()
    {
        CitizenId = citizen.CitizenId.ToString(),
        Version = citizen.Version,
        BirthDate = WireMapping.Iso(citizen.BirthDate),
        CustodyHolderIds = { citizen.CustodyHolders.Select(id => id.ToString()) },
        ExcludedIds = { citizen.Excluded.Select(id => id.ToString()) },
        WhereaboutsProtected = citizen.IsProtectedOn(DanishCalendar.Today(time)),
        WhereaboutsProtectedUntil = WireMapping.Iso(citizen.ProtectedUntil),
        WhereaboutsProtectedFrom = WireMapping.Iso(citizen.ProtectedFrom),
    };
}
