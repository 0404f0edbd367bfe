using EnPlan.ServiceDefaults.Errors;
using Google.Rpc;
using Grpc.Core;

namespace EnPlan.Plans.Tests;

/// <summary>How a call was refused.</summary>
internal static class Refused
{
    private static readonly Reasons Danish = new(typeof(PlanHost).Assembly);

    /// <summary>Asserts that the call is refused with this code and this reason, and gives the whole status.</summary>
    public static async Task<Google.Rpc.Status> WithAsync<T>(StatusCode code, string reason, AsyncUnaryCall<T> call)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal((code, reason), (refusal.StatusCode, refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason));
        Assert.Equal(Danish.TextOf(reason), refusal.GetRpcStatus()!.GetDetail<LocalizedMessage>()?.Message);
        return refusal.GetRpcStatus()!;
    }
}
