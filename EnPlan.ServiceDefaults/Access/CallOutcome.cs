using System.Diagnostics;
using EnPlan.Access.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.ServiceDefaults.Errors;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>
/// How a call ends that did not simply go well: with the answer that the same request got before, with the status
/// of an expected error, or with INTERNAL and a trace id.
/// </summary>
internal sealed partial class CallOutcome(
    IServiceProvider services, CallRecorder recorder, StatusMapping statuses, ILogger<CallOutcome> logger)
{
    private readonly RequestReplay? _replay = services.GetService<RequestReplay>();
    private readonly IDecisionSource? _decisions = services.GetService<IDecisionSource>();

    /// <summary>The answer that the same request got before; throws when there is none.</summary>
    public async Task<TResponse> AnswerAsync<TResponse>(Call call, Exception fault, ServerCallContext context)
    {
        var cause = fault;
        try
        {
            if (await EarlierAnswerAsync<TResponse>(call, fault, context.CancellationToken) is { } answer)
            {
                return answer;
            }
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // Whoever has gone away gets no earlier answer; how the call ended stands.
        }
        catch (Exception newFault)
        {
            cause = newFault;
        }

        throw await FailAsync(call, cause, context);
    }

    /// <summary>What to throw for a call that was turned away.</summary>
    public async Task<RpcException> RefuseAsync(Call call, Error refusal)
    {
        await recorder.RecordRefusalAsync(call, refusal.Reason);
        return statuses.ToStatus(refusal).ToRpcException();
    }

    /// <summary>What to throw for a fault. Whoever has gone away gets nothing, and what they were told before that stands in the log.</summary>
    public async Task<RpcException> FailAsync(Call call, Exception fault, ServerCallContext context)
    {
        var error = Faults.ErrorOf(fault);
        var status = await StatusAsync(call, error);
        if (context.CancellationToken.IsCancellationRequested)
        {
            return new RpcException(new Status(StatusCode.Cancelled, "The call was cancelled."));
        }

        if (error is null)
        {
            LogUnexpected(fault.GetType().Name, call.Method, call.TraceId, new StackTrace(fault, fNeedFileInfo: true).ToString());
        }

        return status;
    }

    private async Task<RpcException> StatusAsync(Call call, Error? error)
    {
        switch (error)
        {
            case Denied or Unauthenticated or NotFound:
                return await RefuseAsync(call, error);
            case RuleBroken or Duplicate or Stale:
                // No refusal, but an answer all the same: that a CPR number is known, that a citizen has a plan.
                await recorder.RecordAnswerAsync(call, error.Reason);
                return statuses.ToStatus(error).ToRpcException();
            case null:
                return statuses.ToStatus(call.TraceId).ToRpcException();
            default:
                return statuses.ToStatus(error).ToRpcException();
        }
    }

    // Only errors that the first answer's own effect, or time, may have caused are answered from memory. A refusal never is:
    // who may no longer see something does not get it by asking again. Nor is the answer given out when one whom it is about
    // has withdrawn since: then all that is told is that the request was carried out.
    private async Task<TResponse?> EarlierAnswerAsync<TResponse>(Call call, Exception fault, CancellationToken cancellationToken)
    {
        if (!MayBeRepeated(call, fault) || _replay is null || await _replay.FindAsync(call, cancellationToken) is not { } earlier)
        {
            return default;
        }

        var answer = earlier.OrThrow();
        call.RecordId = answer.MadeId ?? call.RecordId;
        call.Concerns(answer.CitizenIds);
        if (call.Policy.Consent == ConsentRule.Required && await IsWithheldAsync(call, answer.CitizenIds, cancellationToken))
        {
            throw new CallFailedException(new Denied("ANSWER_WITHHELD"));
        }

        await recorder.RecordAsync(call, cancellationToken);
        return Parse<TResponse>(answer.Message);
    }

    private async Task<bool> IsWithheldAsync(Call call, IReadOnlyCollection<Guid> citizenIds, CancellationToken cancellationToken)
    {
        if (_decisions is null || citizenIds.Count == 0)
        {
            return false;
        }

        var decisions = await _decisions.DecideAsync(citizenIds, cancellationToken);
        return citizenIds.Any(id => !decisions[id].IsPermitted() || decisions[id].Bars(call.Caller.WorkerId)
            || (call.ActingRole == Role.Citizen && !decisions[id].MayRead(call.Caller)));
    }

    private static bool MayBeRepeated(Call call, Exception fault) => fault is RequestAnsweredException || Faults.ErrorOf(fault) switch
    {
        Stale or RuleBroken or Duplicate => true,
        InvalidInput or NotFound => call.IsLetIn,
        _ => false,
    };

    private static TResponse Parse<TResponse>(byte[] message) =>
        (TResponse)((MessageDescriptor)typeof(TResponse).GetProperty("Descriptor")!.GetValue(null)!).Parser.ParseFrom(message);

    // The type and the stack say where; the message could quote a value, and values are personal data here.
    [LoggerMessage(1, LogLevel.Error, "{Fault} in {Method} (trace {TraceId}){StackTrace}")]
    private partial void LogUnexpected(string fault, string method, string traceId, string stackTrace);
}
