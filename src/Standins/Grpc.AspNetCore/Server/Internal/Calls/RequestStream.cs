using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The requests of a call in which the client streams.</summary>
internal sealed class RequestStream<T>(HttpContextServerCallContext call, Func<DeserializationContext, T> deserialize)
    : IAsyncStreamReader<T>
    where T : class
{
    private readonly MessageReader requests = call.Requests;
    private bool hasEnded;

    public T Current { get; private set; } = null!;

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<bool>(cancellationToken);
        if (call.IsEnded)
            return Task.FromException<bool>(new InvalidOperationException("Can't read messages after the request is complete."));
        if (hasEnded) return Task.FromResult(false);
        var read = requests.ReadAsync(deserialize, cancellationToken);
        return read.IsCompletedSuccessfully ? Task.FromResult(Accept(read.Result)) : Await(read);
    }

    private async Task<bool> Await(ValueTask<T?> read) => Accept(await read);

    private bool Accept(T? message)
    {
        Current = message!;
        hasEnded = message is null;
        return !hasEnded;
    }
}
