namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Disposes of what a default activator made itself; what comes from a service provider is disposed of there.</summary>
internal static class DisposableHandle
{
    public static bool IsNeeded<T>(GrpcActivatorHandle<T> handle) => handle is { Created: true, Instance: IDisposable or IAsyncDisposable };

    public static ValueTask DisposeAsync<T>(GrpcActivatorHandle<T> handle)
    {
        if (!handle.Created) return ValueTask.CompletedTask;
        if (handle.Instance is IAsyncDisposable asynchronous) return asynchronous.DisposeAsync();
        (handle.Instance as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }
}
