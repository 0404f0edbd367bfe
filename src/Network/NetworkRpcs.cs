using EnPlan.Network.V1;
using EnPlan.Networks.Members;
using EnPlan.ServiceDefaults.Access;
using Grpc.Core;

namespace EnPlan.Networks;

/// <summary>The RPCs of the network node.</summary>
public sealed class NetworkRpcs(RegisterKommune registerKommune, KnownMembers members) : NetworkService.NetworkServiceBase
{
    public override Task<RegisterKommuneResponse> RegisterKommune(RegisterKommuneRequest request, ServerCallContext context) =>
        registerKommune.HandleAsync(request, context.GetCall(), context.CancellationToken);

    public override async Task<ListKommunerResponse> ListKommuner(ListKommunerRequest request, ServerCallContext context) => new()
    {
        Kommuner = { (await members.ListAsync(context.CancellationToken)).Select(member => member.ToWire()) },
    };
}
