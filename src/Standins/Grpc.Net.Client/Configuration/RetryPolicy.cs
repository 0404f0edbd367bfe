using Grpc.Core;

namespace Grpc.Net.Client.Configuration;

/// <summary>
/// When and how often a failed call is tried again (gRFC A6). A call is never tried again once response headers have arrived.
/// </summary>
public sealed class RetryPolicy
{
    /// <summary>Attempts in all, the first included; at least 2.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>Wait before the second attempt; longer than zero.</summary>
    public TimeSpan? InitialBackoff { get; set; }

    /// <summary>The longest wait; longer than zero.</summary>
    public TimeSpan? MaxBackoff { get; set; }

    /// <summary>Factor from one wait to the next; above zero.</summary>
    public double? BackoffMultiplier { get; set; }

    /// <summary>The statuses that are tried again; at least one.</summary>
    public IList<StatusCode> RetryableStatusCodes { get; } = [];
}
