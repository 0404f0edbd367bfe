using System.Security.Cryptography;
using System.Text;

namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>
/// The hash of a link: SHA-256 over the hash before it and every field of the entry, each with its length. What a link covers is its
/// form, which grows with the entry; links that were made in an earlier form stand as they are.
/// </summary>
internal static class ChainHash
{
    /// <summary>Covers no record: there was none in an entry yet.</summary>
    public const short WithoutRecord = 1;

    /// <summary>The form of new links: covers the record too, and itself.</summary>
    public const short WithRecord = 2;

    /// <summary>What stands before the first link.</summary>
    public static readonly byte[] Start = new byte[SHA256.HashSizeInBytes];

    /// <param name="form">The link's form. In one that covers no record, an entry that has one never had this hash: it got it afterwards.</param>
    /// <param name="before">The hash before it.</param>
    /// <param name="entryId">The id of the entry.</param>
    /// <param name="entry">The entry.</param>
    public static byte[] Next(short form, byte[] before, long entryId, AccessEntry entry)
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
        if (form != WithoutRecord || entry.RecordId is not null)
        {
            writer.Write(form);
            writer.Write(entry.RecordId is not null);
            writer.Write(entry.RecordId.GetValueOrDefault().ToByteArray(bigEndian: true));
        }

        writer.Flush();
        return SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
