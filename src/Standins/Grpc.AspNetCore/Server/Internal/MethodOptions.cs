using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The options of a service's methods: its own, and where it has none, those of all services.</summary>
internal sealed class MethodOptions
{
    private MethodOptions(GrpcServiceOptions all, GrpcServiceOptions own)
    {
        MaxReceiveMessageSize = (own.IsMaxReceiveMessageSizeSet ? own : all).MaxReceiveMessageSize;
        MaxSendMessageSize = (own.IsMaxSendMessageSizeSet ? own : all).MaxSendMessageSize;
        EnableDetailedErrors = own.EnableDetailedErrors ?? all.EnableDetailedErrors ?? false;
        ResponseCompressionLevel = own.ResponseCompressionLevel ?? all.ResponseCompressionLevel;
        Interceptors = [.. all.Interceptors, .. own.Interceptors];
        Compressions = Providers(all, own).ToDictionary(provider => provider.EncodingName);
        AcceptedEncodings = string.Join(',', Compressions.Keys.Prepend(GrpcHeaders.Identity));
        ResponseCompression = Provider(own.ResponseCompressionAlgorithm ?? all.ResponseCompressionAlgorithm);
    }

    public int? MaxReceiveMessageSize { get; }

    public int? MaxSendMessageSize { get; }

    public bool EnableDetailedErrors { get; }

    public CompressionLevel? ResponseCompressionLevel { get; }

    public IReadOnlyList<InterceptorRegistration> Interceptors { get; }

    public IReadOnlyDictionary<string, ICompressionProvider> Compressions { get; }

    /// <summary>The value of grpc-accept-encoding.</summary>
    public string AcceptedEncodings { get; }

    public ICompressionProvider? ResponseCompression { get; }

    /// <exception cref="InvalidOperationException">Responses are to be compressed in a way that no provider knows.</exception>
    public static MethodOptions Merge(GrpcServiceOptions all, GrpcServiceOptions own) => new(all, own);

    private static IEnumerable<ICompressionProvider> Providers(GrpcServiceOptions all, GrpcServiceOptions own)
    {
        if (own.CompressionProviders.Count > 0) return own.CompressionProviders;
        if (all.CompressionProviders.Count > 0) return all.CompressionProviders;
        return [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)];
    }

    private ICompressionProvider? Provider(string? algorithm)
    {
        if (algorithm is null or GrpcHeaders.Identity) return null;
        return Compressions.TryGetValue(algorithm, out var provider)
            ? provider
            : throw new InvalidOperationException($"The response compression '{algorithm}' has no compression provider.");
    }
}
