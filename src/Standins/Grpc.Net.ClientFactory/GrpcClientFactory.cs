namespace Grpc.Net.ClientFactory;

/// <summary>Makes clients that were registered by name.</summary>
public abstract class GrpcClientFactory
{
    /// <exception cref="InvalidOperationException">No client of the type is registered under the name, or it has no address.</exception>
    public abstract TClient CreateClient<TClient>(string name)
        where TClient : class;
}
