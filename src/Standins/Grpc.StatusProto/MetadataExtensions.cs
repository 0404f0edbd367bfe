using Google.Protobuf;

namespace Grpc.Core;

/// <summary>Carries a <see cref="Google.Rpc.Status"/> in call metadata.</summary>
public static class MetadataExtensions
{
    /// <summary>The trailer that holds the serialized <see cref="Google.Rpc.Status"/>.</summary>
    public const string StatusDetailsTrailerName = "grpc-status-details-bin";

    /// <summary>The status in the trailer, or null when there is none.</summary>
    /// <param name="metadata">Trailers of a finished call.</param>
    /// <param name="ignoreParseError">True answers null for a malformed trailer instead of throwing.</param>
    /// <exception cref="InvalidProtocolBufferException">The trailer is malformed.</exception>
    public static Google.Rpc.Status? GetRpcStatus(this Metadata metadata, bool ignoreParseError = false)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        if (metadata.Get(StatusDetailsTrailerName) is not { } entry)
            return null;

        try
        {
            return Google.Rpc.Status.Parser.ParseFrom(entry.ValueBytes);
        }
        catch (InvalidProtocolBufferException) when (ignoreParseError)
        {
            return null;
        }
    }

    /// <summary>Puts the status into the trailer and replaces one that is already there.</summary>
    public static void SetRpcStatus(this Metadata metadata, Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(status);
        while (metadata.Get(StatusDetailsTrailerName) is { } old)
            metadata.Remove(old);

        metadata.Add(StatusDetailsTrailerName, status.ToByteArray());
    }
}
