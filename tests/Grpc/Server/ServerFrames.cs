using System.Buffers.Binary;
using Google.Protobuf;

namespace EnPlan.Grpc.Tests.Server;

/// <summary>gRPC frames made and read by hand.</summary>
internal static class ServerFrames
{
    public static byte[] Of(IMessage message) => Of(0, message.ToByteArray());

    public static byte[] Of(byte flag, byte[] payload) => [.. Header(flag, (uint)payload.Length), .. payload];

    public static byte[] Header(byte flag, uint length)
    {
        var header = new byte[5];
        header[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(1), length);
        return header;
    }

    /// <summary>The flag and payload of each frame; nothing may be left over.</summary>
    public static IEnumerable<(byte Flag, byte[] Payload)> Split(byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at + 1, 4));
            yield return (body[at], body[(at + 5)..(at + 5 + length)]);
            at += 5 + length;
        }
    }
}
