namespace Grpc.Core;

/// <summary>Reads the rich error model from a failed call.</summary>
public static class RpcExceptionExtensions
{
    /// <summary>The <see cref="Google.Rpc.Status"/> the server sent in the trailers, or null when it sent none.</summary>
    /// <exception cref="Google.Protobuf.InvalidProtocolBufferException">The trailer is malformed.</exception>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException ex)
    {
        ArgumentNullException.ThrowIfNull(ex);
        return ex.Trailers.GetRpcStatus();
    }
}
