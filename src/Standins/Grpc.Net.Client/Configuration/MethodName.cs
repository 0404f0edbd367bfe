namespace Grpc.Net.Client.Configuration;

/// <summary>One method, all methods of a service (no method), or all methods of the channel (neither).</summary>
public sealed class MethodName
{
    /// <summary>Matches every method.</summary>
    public static readonly MethodName Default = new();

    /// <summary>Full name of the service, package included.</summary>
    public string? Service { get; set; }

    public string? Method { get; set; }
}
