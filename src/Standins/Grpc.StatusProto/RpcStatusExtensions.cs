namespace Grpc.Core;

/// <summary>Turns a <see cref="Google.Rpc.Status"/> into the exception that carries it to the caller.</summary>
public static class RpcStatusExtensions
{
    /// <summary>
    /// An exception with the status in its trailers. A code that gRPC does not know becomes <see cref="StatusCode.Unknown"/>.
    /// </summary>
    public static RpcException ToRpcException(this Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var code = (StatusCode)status.Code;
        return status.ToRpcException(Enum.IsDefined(code) ? code : StatusCode.Unknown, status.Message);
    }

    /// <summary>An exception with the status in its trailers and its own code and message for the call.</summary>
    public static RpcException ToRpcException(this Google.Rpc.Status status, StatusCode statusCode, string message)
    {
        ArgumentNullException.ThrowIfNull(status);
        var trailers = new Metadata();
        trailers.SetRpcStatus(status);
        return new RpcException(new Status(statusCode, message), trailers);
    }
}
