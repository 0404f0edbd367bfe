namespace Grpc.Net.Client.Configuration;

/// <summary>Settings for the methods named.</summary>
public sealed class MethodConfig
{
    public IList<MethodName> Names { get; } = [];

    /// <summary>When and how often a failed call is tried again; null means never.</summary>
    public RetryPolicy? RetryPolicy { get; set; }
}
