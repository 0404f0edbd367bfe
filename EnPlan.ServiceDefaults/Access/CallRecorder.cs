using EnPlan.Access.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.AccessLogging;
using EnPlan.ServiceDefaults.Errors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>Puts calls into the access log; in a service without a database, refusals into the ordinary log.</summary>
internal sealed partial class CallRecorder(IServiceProvider services, ILogger<CallRecorder> logger)
{
    private readonly AccessLog? _accessLog = services.GetService<AccessLog>();

    /// <summary>Records what went through, before the answer leaves. When that fails, nothing may leave.</summary>
    public Task RecordAsync(Call call, CancellationToken cancellationToken) =>
        _accessLog is null || call.IsRecorded ? Task.CompletedTask : RecordAsync(_accessLog, call, cancellationToken);

    /// <summary>Records that a call was turned away, as far as the log can be reached: a refusal stands in any case.</summary>
    public Task RecordRefusalAsync(Call call, string reason)
    {
        AccessMetrics.Refused(call.Method, reason);
        return RecordEndAsync(call, reason);
    }

    /// <summary>
    /// Records that a call was answered with a rule that it breaks or with what has changed meanwhile, which tells something about
    /// whom it concerns. Nothing where the policy says that nobody is concerned.
    /// </summary>
    public Task RecordAnswerAsync(Call call, string reason) =>
        call.Policy.Record == Record.Nothing ? Task.CompletedTask : RecordEndAsync(call, reason);

    private async Task RecordEndAsync(Call call, string reason)
    {
        if (_accessLog is null)
        {
            LogRefused(call.Method, reason, call.TraceId);
            return;
        }

        try
        {
            // The caller who goes away does not take the entry with them.
            await _accessLog.RecordAsync(call, reason, CancellationToken.None);
        }
        catch (NpgsqlException fault)
        {
            LogNotRecorded(call.Method, reason, call.TraceId, fault.GetType().Name);
        }
    }

    private static async Task RecordAsync(AccessLog accessLog, Call call, CancellationToken cancellationToken)
    {
        try
        {
            await accessLog.RecordAsync(call, AccessEntry.Ok, cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            throw new CallFailedException(new Unavailable("ACCESS_LOG_UNREACHABLE"), fault);
        }

        call.IsRecorded = true;
    }

    [LoggerMessage(1, LogLevel.Information, "Refused {Method}: {Reason} (trace {TraceId})")]
    private partial void LogRefused(string method, string reason, string traceId);

    [LoggerMessage(2, LogLevel.Error, "The access log could not take the refusal of {Method}: {Reason} (trace {TraceId}, {Fault})")]
    private partial void LogNotRecorded(string method, string reason, string traceId, string fault);
}
