using System.Collections.Concurrent;
using EnPlan.Access.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Identity;
using Google.Protobuf;
using Grpc.Core;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>Finds out who calls what, and whether the policy lets them.</summary>
internal sealed class CallAdmission(AccessPolicies policies, CallerTokens tokens, Gatekeeper gatekeeper)
{
    private static readonly AccessPolicy NoPolicy = new();
    private readonly ConcurrentDictionary<string, (AccessPolicy Policy, string ShortName)> _methods = new(StringComparer.Ordinal);

    /// <summary>The call, and why it may not go on; null when it may.</summary>
    public async ValueTask<(Call Call, Error? Refusal)> AdmitAsync<TRequest>(ServerCallContext context, TRequest? request)
        where TRequest : class
    {
        var (policy, method) = _methods.GetOrAdd(context.Method, static (full, of) => (of.Of(full) ?? NoPolicy, ShortNameOf(full)), policies);
        var headers = context.GetHttpContext().Request.Headers;
        var caller = await tokens.ReadAsync(headers.Authorization);
        var recordId = RecordIds<TRequest>.Of(request);
        if (caller.Error is { } unknown)
        {
            return (new Call(AnonymousCaller.Instance, policy, method) { RecordId = recordId }, unknown);
        }

        var stated = headers[Purposes.MetadataKey].ToString();
        var requestId = request is null ? "" : RequestIds<TRequest>.Of(request);
        var call = new Call(
            caller.Value,
            policy,
            method,
            Purposes.IsCode(stated) ? stated : "",
            requestId.IsOk ? requestId.Value : "",
            request as IMessage)
        {
            RecordId = recordId,
        };
        return (call, gatekeeper.Refusal(call, stated) ?? requestId.Error);
    }

    // "/enplan.plan.v1.PlanService/GetPlan" to "PlanService/GetPlan".
    private static string ShortNameOf(string fullMethodName)
    {
        var service = fullMethodName.LastIndexOf('/') is var slash and > 0 ? fullMethodName[..slash] : "";
        return fullMethodName[(service.LastIndexOf('.') + 1)..].TrimStart('/');
    }
}
