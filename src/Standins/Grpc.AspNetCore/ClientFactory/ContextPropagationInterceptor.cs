using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.ClientFactory;

/// <summary>Gives outgoing calls the deadline and the cancellation of the call being served.</summary>
internal sealed class ContextPropagationInterceptor(IHttpContextAccessor requests, IOptions<GrpcContextPropagationOptions> options) : Interceptor
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        using var linked = Propagate(ref context);
        return continuation(request, context);
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var linked = Propagate(ref context);
        var call = continuation(request, context);
        DisposeAfter(call.ResponseAsync, linked);
        return call;
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var linked = Propagate(ref context);
        var call = continuation(context);
        DisposeAfter(call.ResponseAsync, linked);
        return call;
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var linked = Propagate(ref context);
        var call = continuation(request, context);
        return linked is null ? call : new AsyncServerStreamingCall<TResponse>(
            call.ResponseStream,
            static state => ((Linked<AsyncServerStreamingCall<TResponse>>)state).Call.ResponseHeadersAsync,
            static state => ((Linked<AsyncServerStreamingCall<TResponse>>)state).Call.GetStatus(),
            static state => ((Linked<AsyncServerStreamingCall<TResponse>>)state).Call.GetTrailers(),
            static state => ((Linked<AsyncServerStreamingCall<TResponse>>)state).Dispose(),
            new Linked<AsyncServerStreamingCall<TResponse>>(call, linked));
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var linked = Propagate(ref context);
        var call = continuation(context);
        return linked is null ? call : new AsyncDuplexStreamingCall<TRequest, TResponse>(
            call.RequestStream,
            call.ResponseStream,
            static state => ((Linked<AsyncDuplexStreamingCall<TRequest, TResponse>>)state).Call.ResponseHeadersAsync,
            static state => ((Linked<AsyncDuplexStreamingCall<TRequest, TResponse>>)state).Call.GetStatus(),
            static state => ((Linked<AsyncDuplexStreamingCall<TRequest, TResponse>>)state).Call.GetTrailers(),
            static state => ((Linked<AsyncDuplexStreamingCall<TRequest, TResponse>>)state).Dispose(),
            new Linked<AsyncDuplexStreamingCall<TRequest, TResponse>>(call, linked));
    }

    private static void DisposeAfter(Task response, CancellationTokenSource? linked)
    {
        if (linked is not null)
            _ = response.ContinueWith(
                (_, state) => ((CancellationTokenSource)state!).Dispose(), linked, TaskScheduler.Default);
    }

    /// <summary>Changes the options of the call; a source that joins two tokens is the caller's to dispose of.</summary>
    private CancellationTokenSource? Propagate<TRequest, TResponse>(ref ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class
    {
        if (requests.HttpContext?.Features.Get<IServerCallContextFeature>()?.ServerCallContext is not { } served)
            return options.Value.SuppressContextNotFoundErrors
                ? null
                : throw new InvalidOperationException("Unable to propagate server context values to the call: there is no gRPC call being served.");

        var callOptions = context.Options;
        if (served.Deadline < (callOptions.Deadline ?? DateTime.MaxValue))
            callOptions = callOptions.WithDeadline(served.Deadline);

        var linked = callOptions.CancellationToken.CanBeCanceled && served.CancellationToken.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(callOptions.CancellationToken, served.CancellationToken)
            : null;
        if (linked is not null)
            callOptions = callOptions.WithCancellationToken(linked.Token);
        else if (served.CancellationToken.CanBeCanceled)
            callOptions = callOptions.WithCancellationToken(served.CancellationToken);

        context = new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, callOptions);
        return linked;
    }

    private sealed record Linked<TCall>(TCall Call, CancellationTokenSource Source) : IDisposable
        where TCall : IDisposable
    {
        public void Dispose()
        {
            Call.Dispose();
            Source.Dispose();
        }
    }
}
