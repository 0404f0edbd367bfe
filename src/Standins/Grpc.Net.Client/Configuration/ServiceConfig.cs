namespace Grpc.Net.Client.Configuration;

/// <summary>How the calls of a channel behave: today, which are retried and how often.</summary>
public sealed class ServiceConfig
{
    /// <summary>Settings by method; the most specific name wins.</summary>
    public IList<MethodConfig> MethodConfigs { get; } = [];

    /// <summary>Stops retries when too many calls fail; null means never.</summary>
    public RetryThrottlingPolicy? RetryThrottling { get; set; }
}
