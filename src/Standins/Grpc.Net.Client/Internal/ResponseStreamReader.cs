using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>The caller's end of a response stream. One read at a time.</summary>
internal sealed class ResponseStreamReader<TResponse>(
    GrpcCall call,
    Marshaller<TResponse> marshaller,
    Task<ResponseBody?> opened) : IAsyncStreamReader<TResponse>
    where TResponse : class
{
    private int _reading;
    private TResponse? _current;

    /// <exception cref="InvalidOperationException">There is no current message.</exception>
    public TResponse Current => _current ?? throw new InvalidOperationException("No message has been read.");

    /// <exception cref="InvalidOperationException">A read is under way.</exception>
    /// <exception cref="RpcException">The call has failed.</exception>
    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            CancelCall(call);
            return Task.FromException<bool>(call.CreateException());
        }

        return Interlocked.Exchange(ref _reading, 1) == 0
            ? ReadAsync(cancellationToken)
            : Task.FromException<bool>(new InvalidOperationException(
                "Can't read the next message because the previous read is still in progress."));
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static state => CancelCall(state), call);
        try
        {
            _current = null;
            if (await opened.ConfigureAwait(false) is not { } body)
                return false;

            if (call.IsFinished)
                return call.GetStatus().StatusCode == StatusCode.OK ? false : throw call.CreateException();

            _current = await ReadMessageAsync(body).ConfigureAwait(false);
            return _current is not null;
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    private async ValueTask<TResponse?> ReadMessageAsync(ResponseBody body)
    {
        try
        {
            if (await body.Reader.ReadAsync(call.Aborted).ConfigureAwait(false))
                return body.Reader.Deserialize(marshaller);

            body.Reader.Release();
        }
        catch (Exception e)
        {
            throw call.Fail(e);
        }

        call.Finish(StatusMapping.FromTrailers(body.Response), body.Response.TrailingHeaders);
        return call.GetStatus().StatusCode == StatusCode.OK ? null : throw call.CreateException();
    }

    private static void CancelCall(object? call) =>
        ((GrpcCall)call!).Cancel(new Status(StatusCode.Cancelled, "Call canceled by the client."));
}
