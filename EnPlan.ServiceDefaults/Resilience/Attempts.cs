using Grpc.Core;
using Grpc.Core.Interceptors;

namespace EnPlan.ServiceDefaults.Resilience;

/// <summary>One call as its caller sees it, and the attempts that it takes; what is asked about it is answered by the last.</summary>
internal sealed class Attempts<TRequest, TResponse>(
    TRequest request,
    ClientInterceptorContext<TRequest, TResponse> context,
    Interceptor.AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    where TRequest : class
    where TResponse : class
{
    private readonly TaskCompletionSource _made = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AsyncUnaryCall<TResponse>? _last;
    private Status? _notMade;
    private volatile bool _isDisposed;

    public string Method => context.Method.FullName;

    public CancellationToken CancellationToken => context.Options.CancellationToken;

    public async Task<TResponse> MakeAsync()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _last?.Dispose();
        _last = continuation(request, context);
        try
        {
            return await _last;
        }
        finally
        {
            _made.TrySetResult();
        }
    }

    /// <summary>What to throw when the call is not even tried.</summary>
    public RpcException NotMade(string why)
    {
        _notMade = new Status(StatusCode.Unavailable, why);
        _made.TrySetResult();
        return new RpcException(_notMade.Value);
    }

    public async Task<Metadata> HeadersAsync()
    {
        await _made.Task;
        return _last is null ? [] : await _last.ResponseHeadersAsync;
    }

    public Status Status() => _notMade ?? Last().GetStatus();

    public Metadata Trailers() => _last?.GetTrailers() ?? [];

    public void Dispose()
    {
        _isDisposed = true;
        _made.TrySetResult();
        _last?.Dispose();
    }

    private AsyncUnaryCall<TResponse> Last() => _last ?? throw new InvalidOperationException("The call has not been made yet.");
}
