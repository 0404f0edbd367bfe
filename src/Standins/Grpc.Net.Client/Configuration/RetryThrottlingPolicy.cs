namespace Grpc.Net.Client.Configuration;

/// <summary>
/// A bucket of tokens for the whole channel: a failed call takes one, a good call gives back <see cref="TokenRatio"/>.
/// Nothing is retried while the bucket is at most half full.
/// </summary>
public sealed class RetryThrottlingPolicy
{
    /// <summary>Size of the bucket, 1 to 1000.</summary>
    public int? MaxTokens { get; set; }

    /// <summary>What a good call gives back; above zero.</summary>
    public double? TokenRatio { get; set; }
}
