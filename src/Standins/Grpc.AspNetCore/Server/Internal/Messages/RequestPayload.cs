using System.Buffers;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The payload that a deserializer reads. One per thread is enough, as deserializers run without waiting.</summary>
internal sealed class RequestPayload : DeserializationContext
{
    [ThreadStatic]
    private static RequestPayload? cached;

    private ReadOnlySequence<byte> payload;

    public override int PayloadLength => (int)payload.Length;

    /// <exception cref="RpcException">The bytes are no such message.</exception>
    public static T Deserialize<T>(in ReadOnlySequence<byte> payload, Func<DeserializationContext, T> deserialize)
    {
        var context = cached ?? new RequestPayload();
        cached = null;
        context.payload = payload;
        try
        {
            return deserialize(context);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "Failed to deserialize the request message.", error));
        }
        finally
        {
            context.payload = default;
            cached = context;
        }
    }

    public override byte[] PayloadAsNewBuffer() => payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => payload;
}
