using Google.Rpc;
using Grpc.Core;

namespace EnPlan.CaseloadTests;

/// <summary>How a call was refused.</summary>
internal static class Refused
{
    /// <summary>Asserts that the call is refused with this code and this reason, and gives the whole status.</summary>
    public static async Task<Google.Rpc.Status> WithAsync<T>(StatusCode code, string reason, AsyncUnaryCall<T> call)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal((code, reason), (refusal.StatusCode, refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason));
        return refusal.GetRpcStatus()!;
    }
}
