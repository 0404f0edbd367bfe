namespace Grpc.Net.ClientFactory;

/// <summary>How long an interceptor made by the factory lives.</summary>
public enum InterceptorScope
{
    /// <summary>Made once for the channel and shared by its clients.</summary>
    Channel,

    /// <summary>Made for every client, from the services of the scope that asks for it.</summary>
    Client,
}
