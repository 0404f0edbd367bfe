using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EnPlan.Plans.HandOver.Jose;

/// <summary>The key derivation of ECDH-ES (RFC 7518 § 4.6.2; NIST SP 800-56A § 5.8.1 with SHA-256), for keys of up to 32 bytes.</summary>
internal static class ConcatKdf
{
    /// <summary>The key.</summary>
    /// <param name="agreed">What both sides agree on (Z).</param>
    /// <param name="algorithm">What the key is for, e.g. <c>A256GCM</c>.</param>
    /// <param name="producer">Who makes the package (PartyUInfo).</param>
    /// <param name="recipient">Who opens it (PartyVInfo).</param>
    /// <param name="length">In bytes.</param>
    public static byte[] Derive(ReadOnlySpan<byte> agreed, string algorithm, ReadOnlySpan<byte> producer, ReadOnlySpan<byte> recipient, int length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0, 0, 0, 1]);
        hash.AppendData(agreed);
        Append(hash, Encoding.ASCII.GetBytes(algorithm));
        Append(hash, producer);
        Append(hash, recipient);
        Append(hash, length * 8);
        return hash.GetHashAndReset()[..length];
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> data)
    {
        Append(hash, data.Length);
        hash.AppendData(data);
    }

    private static void Append(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
