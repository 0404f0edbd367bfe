using System.Security.Cryptography;
using System.Text;

namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>The hash of a link: SHA-256 over the hash before it and every field of the entry, each with its length.</summary>
internal static class ChainHash
{
    /// <summary>What stands before the first link.</summary>
    public static readonly byte[] Start = new byte[SHA256.HashSizeInBytes];

    public static byte[] Next(byte[] before, long entryId, AccessEntry entry)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        writer.Write(before);
        writer.Write(entryId);
        // PostgreSQL keeps microseconds.
        writer.Write(entry.At.UtcTicks / TimeSpan.TicksPerMicrosecond);
        writer.Write(entry.Actor);
        writer.Write(entry.ActorRole);
        writer.Write(entry.CitizenId is not null);
        writer.Write(entry.CitizenId.GetValueOrDefault().ToByteArray(bigEndian: true));
        writer.Write(entry.Method);
        writer.Write(entry.Purpose);
        writer.Write(entry.Outcome);
        writer.Write(entry.TraceId);
        writer.Flush();
        return SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
