using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Makes calls over the channel's HTTP handler.</summary>
internal sealed class HttpClientCallInvoker(GrpcChannel channel) : CallInvoker
{
    private static readonly Func<object, Task<Metadata>> _headers = static call => ((GrpcCall)call).GetResponseHeadersAsync();
    private static readonly Func<object, Status> _status = static call => ((GrpcCall)call).GetStatus();
    private static readonly Func<object, Metadata> _trailers = static call => ((GrpcCall)call).GetTrailers();
    private static readonly Action<object> _dispose = static call => ((GrpcCall)call).Dispose();

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        Create(method, options, request).RunAsync().GetAwaiter().GetResult();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = Create(method, options, request);
        return new AsyncUnaryCall<TResponse>(call.RunAsync(), _headers, _status, _trailers, _dispose, call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = Create(method, options, request: null);
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            call.RequestStream!, call.RunAsync(), _headers, _status, _trailers, _dispose, call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = Create(method, options, request);
        return new AsyncServerStreamingCall<TResponse>(call.Open(), _headers, _status, _trailers, _dispose, call);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = Create(method, options, request: null);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            call.RequestStream!, call.Open(), _headers, _status, _trailers, _dispose, call);
    }

    private GrpcCall<TRequest, TResponse> Create<TRequest, TResponse>(
        Method<TRequest, TResponse> method, CallOptions options, TRequest? request)
        where TRequest : class
        where TResponse : class
    {
        channel.ThrowIfDisposed();
        return new GrpcCall<TRequest, TResponse>(channel, method, options, request);
    }
}
