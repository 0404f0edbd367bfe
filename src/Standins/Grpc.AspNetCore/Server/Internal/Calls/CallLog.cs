using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>What the server logs of calls. Details of statuses are for the client and may name people; they stay out.</summary>
internal static partial class CallLog
{
    public const string Category = "Grpc.AspNetCore.Server.ServerCallHandler";

    [LoggerMessage(6, LogLevel.Error, "Error when executing service method '{Method}'.", EventName = "ErrorExecutingServiceMethod")]
    public static partial void HandlerThrew(ILogger logger, string method, Exception error);

    [LoggerMessage(7, LogLevel.Debug, "Call to '{Method}' failed with status {StatusCode}.", EventName = "RpcConnectionError")]
    public static partial void CallFailed(ILogger logger, string method, StatusCode statusCode);

    [LoggerMessage(13, LogLevel.Debug, "Call to '{Method}' was abandoned by the client.", EventName = "CallAbandoned")]
    public static partial void CallAbandoned(ILogger logger, string method);

    [LoggerMessage(14, LogLevel.Debug, "Call to '{Method}' exceeded its deadline.", EventName = "DeadlineExceeded")]
    public static partial void DeadlineExceeded(ILogger logger, string method);

    [LoggerMessage(12, LogLevel.Debug, "Invalid grpc-timeout header ignored.", EventName = "InvalidTimeoutIgnored")]
    public static partial void TimeoutIgnored(ILogger logger);

    [LoggerMessage(15, LogLevel.Debug, "Ending call to '{Method}' after its deadline failed.", EventName = "DeadlineCleanupFailed")]
    public static partial void DeadlineCleanupFailed(ILogger logger, string method, Exception error);
}
