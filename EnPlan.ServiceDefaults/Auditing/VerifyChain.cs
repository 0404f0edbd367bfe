using EnPlan.Audit.V1;
using EnPlan.ServiceDefaults.AccessLogging;
using EnPlan.ServiceDefaults.Hosting;
using Wire = EnPlan.Audit.V1;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>Whether the access log is as it was written.</summary>
internal sealed class VerifyChain(AccessLogChain chain, Instance instance)
{
    public async Task<VerifyChainResponse> HandleAsync(VerifyChainRequest request, CancellationToken cancellationToken)
    {
        var noted = request.NotedPosition > 0 ? new ChainHead(request.NotedPosition, request.NotedHash) : null;
        var found = await chain.VerifyAsync(noted, cancellationToken);
        return new VerifyChainResponse
        {
            Service = instance.Service,
            Position = found.Head.Position,
            Hash = found.Head.Hash,
            Unlinked = found.Unlinked,
            Faults = { found.Faults.Select(fault => new Wire.ChainFault { Position = fault.Position, Kind = KindOf(fault.Kind) }) },
        };
    }

    private static Wire.ChainFaultKind KindOf(AccessLogging.ChainFaultKind kind) => kind switch
    {
        AccessLogging.ChainFaultKind.Changed => Wire.ChainFaultKind.Changed,
        AccessLogging.ChainFaultKind.EntryMissing => Wire.ChainFaultKind.EntryMissing,
        AccessLogging.ChainFaultKind.LinkMissing => Wire.ChainFaultKind.LinkMissing,
        AccessLogging.ChainFaultKind.Inserted => Wire.ChainFaultKind.Inserted,
        AccessLogging.ChainFaultKind.HeadMissing => Wire.ChainFaultKind.HeadMissing,
        _ => Wire.ChainFaultKind.Unspecified,
    };
}
