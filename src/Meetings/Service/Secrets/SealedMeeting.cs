using System.Text.Json;
using EnPlan.ServiceDefaults.Secrets;

namespace EnPlan.NetworkMeetings.Secrets;

/// <summary>What a meeting says, encrypted with the meeting's own key. It cannot be opened as another meeting's.</summary>
internal static class SealedMeeting
{
    private const string Document = "document";

    public static byte[] Seal(DataKey key, Meeting meeting) =>
        key.Seal(Document, meeting, static one => JsonSerializer.SerializeToUtf8Bytes(one));

    /// <exception cref="System.Security.Cryptography.CryptographicException">When it is another meeting's, or was changed.</exception>
    public static Meeting Open(DataKey key, byte[] bytes) => key.Open(Document, bytes, static json => Read(json));

    /// <summary>Reads a meeting that was stored before meetings were sealed.</summary>
    public static Meeting Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<Meeting>(json)!;
}
