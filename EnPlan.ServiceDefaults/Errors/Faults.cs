using System.Net.Sockets;
using EnPlan.Kernel;
using Grpc.Core;
using Npgsql;

namespace EnPlan.ServiceDefaults.Errors;

/// <summary>Which expected error an exception amounts to.</summary>
internal static class Faults
{
    /// <summary>Null for what nobody expected: a bug, or machinery that is broken in a way that waiting does not cure.</summary>
    public static Error? ErrorOf(Exception fault) => fault switch
    {
        CallFailedException failed => failed.Error,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => new Stale(),
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: SocketException or TimeoutException }
            => new Unavailable("DATABASE_UNREACHABLE"),
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted }
            => new Unavailable("SERVICE_UNREACHABLE"),
        _ => null,
    };
}
