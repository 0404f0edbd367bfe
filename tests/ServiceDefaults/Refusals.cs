using Google.Rpc;
using Grpc.Core;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>What a caller gets to read when a call fails.</summary>
internal static class Refusals
{
    public static T Detail<T>(this RpcException refusal)
        where T : class, Google.Protobuf.IMessage<T>, new() =>
        refusal.GetRpcStatus()?.GetDetail<T>() ?? throw new InvalidOperationException($"No {typeof(T).Name} in {refusal.Status}.");

    public static string Reason(this RpcException refusal) => refusal.Detail<ErrorInfo>().Reason;

    public static string Danish(this RpcException refusal)
    {
        var message = refusal.Detail<LocalizedMessage>();
        Assert.Equal("da", message.Locale);
        return message.Message;
    }
}
