using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Google.Rpc;

/// <summary>
/// Reads the details of a <see cref="Status"/>. Newer Google.Api.CommonProtos have these as members of the message itself;
/// a member wins over an extension, so that callers need not change.
/// </summary>
public static class StatusDetailExtensions
{
    private static readonly TypeRegistry _standardErrors = TypeRegistry.FromMessages(
        ErrorInfo.Descriptor,
        BadRequest.Descriptor,
        RetryInfo.Descriptor,
        DebugInfo.Descriptor,
        QuotaFailure.Descriptor,
        PreconditionFailure.Descriptor,
        RequestInfo.Descriptor,
        ResourceInfo.Descriptor,
        Help.Descriptor,
        LocalizedMessage.Descriptor);

    /// <summary>The first detail of the type, or null when the status has none.</summary>
    /// <exception cref="InvalidProtocolBufferException">The detail is malformed.</exception>
    public static T? GetDetail<T>(this Status status)
        where T : class, IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(status);
        foreach (var detail in status.Details)
        {
            if (detail.TryUnpack<T>(out var found))
                return found;
        }

        return null;
    }

    /// <summary>The details that are messages of google/rpc/error_details.proto; others are left out.</summary>
    public static IEnumerable<IMessage> UnpackDetailMessages(this Status status) => status.UnpackDetailMessages(_standardErrors);

    /// <summary>The details whose types the registry knows; others are left out.</summary>
    public static IEnumerable<IMessage> UnpackDetailMessages(this Status status, TypeRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.Details.Select(detail => detail.Unpack(registry)).Where(message => message is not null);
    }
}
