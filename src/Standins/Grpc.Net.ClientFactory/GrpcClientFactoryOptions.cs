using Grpc.Core;
using Grpc.Net.Client;

namespace Grpc.Net.ClientFactory;

/// <summary>How the factory makes one named client.</summary>
public class GrpcClientFactoryOptions
{
    /// <summary>Where the calls go; http or https.</summary>
    public Uri? Address { get; set; }

    /// <summary>Run in order on the options of the client's channel.</summary>
    public IList<Action<GrpcChannelOptions>> ChannelOptionsActions { get; } = [];

    /// <summary>Run in order on the options of every call.</summary>
    public IList<Action<CallOptionsContext>> CallOptionsActions { get; } = [];

    /// <summary>The first sees a call first.</summary>
    public IList<InterceptorRegistration> InterceptorRegistrations { get; } = [];

    /// <summary>Makes the client in place of its constructor.</summary>
    public Func<CallInvoker, object>? Creator { get; set; }

}
