namespace Grpc.AspNetCore.Server;

/// <summary>An instance, and whether its activator made it and must release it.</summary>
public readonly struct GrpcActivatorHandle<T>(T instance, bool created, object? state)
{
    public T Instance { get; } = instance;

    public bool Created { get; } = created;

    /// <summary>Whatever the activator needs to release the instance.</summary>
    public object? State { get; } = state;
}
