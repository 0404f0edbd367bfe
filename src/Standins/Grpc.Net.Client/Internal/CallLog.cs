using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client.Internal;

// Status details are left out on purpose: they are free text from the other side.
internal static partial class CallLog
{
    [LoggerMessage(1, LogLevel.Debug, "Starting gRPC call {Method}.")]
    public static partial void Starting(ILogger logger, string method);

    [LoggerMessage(2, LogLevel.Information, "gRPC call {Method} failed with {StatusCode}.")]
    public static partial void Failed(ILogger logger, string method, StatusCode statusCode);

    [LoggerMessage(3, LogLevel.Debug, "Attempt {Attempt} of gRPC call {Method} failed with {StatusCode}; next in {Delay}.")]
    public static partial void Retrying(ILogger logger, string method, int attempt, StatusCode statusCode, TimeSpan delay);

    [LoggerMessage(4, LogLevel.Warning, "The call credentials of {Method} are left out: the channel is not secure.")]
    public static partial void CredentialsLeftOut(ILogger logger, string method);
}
