using Grpc.Core;
using Grpc.Core.Interceptors;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>
/// Stands before every method: lets in whom the policy lets in, records in the access log before an answer leaves,
/// and turns errors into statuses.
/// </summary>
internal sealed class AccessInterceptor(CallAdmission admission, CallRecorder recorder, CallOutcome outcome) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (OpenMethods.Includes(context.Method))
        {
            return await continuation(request, context);
        }

        var call = await AdmitAsync(context, request);
        try
        {
            var response = await continuation(request, context);
            await recorder.RecordAsync(call, context.CancellationToken);
            return response;
        }
        catch (Exception fault)
        {
            return await outcome.AnswerAsync<TResponse>(call, fault, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (OpenMethods.Includes(context.Method))
        {
            return await continuation(requestStream, context);
        }

        var call = await AdmitAsync<TRequest>(context, request: null);
        try
        {
            var response = await continuation(requestStream, context);
            await recorder.RecordAsync(call, context.CancellationToken);
            return response;
        }
        catch (Exception fault)
        {
            return await outcome.AnswerAsync<TResponse>(call, fault, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (OpenMethods.Includes(context.Method))
        {
            await continuation(request, responseStream, context);
            return;
        }

        var call = await AdmitAsync(context, request);
        await StreamAsync(call, responseStream, context, recorded => continuation(request, recorded, context));
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (OpenMethods.Includes(context.Method))
        {
            await continuation(requestStream, responseStream, context);
            return;
        }

        var call = await AdmitAsync<TRequest>(context, request: null);
        await StreamAsync(call, responseStream, context, recorded => continuation(requestStream, recorded, context));
    }

    private async ValueTask<Call> AdmitAsync<TRequest>(ServerCallContext context, TRequest? request)
        where TRequest : class
    {
        var (call, refusal) = await admission.AdmitAsync(context, request);
        if (refusal is not null)
        {
            throw await outcome.RefuseAsync(call, refusal);
        }

        context.SetCall(call);
        return call;
    }

    private async Task StreamAsync<TResponse>(
        Call call, IServerStreamWriter<TResponse> responses, ServerCallContext context, Func<IServerStreamWriter<TResponse>, Task> handle)
    {
        try
        {
            await handle(new RecordedStream<TResponse>(responses, call, recorder));
            await recorder.RecordAsync(call, context.CancellationToken);
        }
        catch (Exception fault)
        {
            throw await outcome.FailAsync(call, fault, context);
        }
    }
}
