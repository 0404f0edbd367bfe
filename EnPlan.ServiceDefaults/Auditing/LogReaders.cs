using EnPlan.Access.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Consents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>Who may read a citizen's log.</summary>
internal sealed class LogReaders(IServiceProvider services, IOptions<AuditingOptions> options)
{
    // A service that asks nobody for decisions lets no one but the citizen themself read as a citizen.
    private readonly IDecisionSource? _decisions = services.GetService<IDecisionSource>();

    /// <summary>The reader; a worker only as far as the query finds their relation.</summary>
    public async Task<Result<LogReader>> AdmitAsync(Guid citizenId, Call call, CancellationToken cancellationToken)
    {
        if (call.ActingRole == Role.Citizen)
            return await CitizenAsync(citizenId, call.Caller, cancellationToken);
        if (call.Purpose.Length == 0)
            return new Denied("PURPOSE_REQUIRED");
        if (call.ActingRole == Role.Auditor)
            return Auditor(call.Caller);
        return call.Caller.WorkerId is { } workerId && !await IsBarredAsync(workerId, citizenId, cancellationToken)
            ? new LogReader(Address.Citizen, call.Caller.Subject, SeesCitizens: false, SeesWorkers: true, workerId)
            : new Denied("NO_RELATION");
    }

    /// <summary>The data protection officer, who is told everything.</summary>
    public static LogReader Auditor(Caller caller) => new(Address.Citizen, caller.Subject, SeesCitizens: true, SeesWorkers: true, WorkerId: null);

    private async Task<bool> IsBarredAsync(string workerId, Guid citizenId, CancellationToken cancellationToken) =>
        _decisions is not null && (await _decisions.DecideAsync([citizenId], cancellationToken))[citizenId].Bars(workerId);

    private async Task<Result<LogReader>> CitizenAsync(Guid citizenId, Caller caller, CancellationToken cancellationToken)
    {
        var reader = new LogReader(Address.Self, caller.Subject, SeesCitizens: false, SeesWorkers: !options.Value.WithholdWorkers, WorkerId: null);
        if (caller.CitizenId == citizenId)
            return reader;
        if (_decisions is null || caller.CitizenId is not { } other)
            return new Denied("NO_RELATION");

        var decision = (await _decisions.DecideAsync([citizenId], cancellationToken))[citizenId];
        if (decision.Excludes(other))
            return new Denied("EXCLUDED");
        return decision.MayRead(caller) ? reader with { Address = Address.Child } : new Denied("NO_RELATION");
    }
}
