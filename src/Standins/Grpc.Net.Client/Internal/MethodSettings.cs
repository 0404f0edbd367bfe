namespace Grpc.Net.Client.Internal;

/// <summary>What the channel knows of a method before the first call.</summary>
internal sealed record MethodSettings(Uri Uri, RetrySettings? Retry);
