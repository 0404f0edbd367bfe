using System.Security.Cryptography;
using System.Text;

namespace EnPlan.Caseloads.Secrets;

/// <summary>One citizen's own key. When it is destroyed, what was sealed with it is gone, in every copy and backup.</summary>
internal sealed class CitizenKey(Guid citizenId, byte[] bytes)
{
    public Guid CitizenId { get; } = citizenId;

    public byte[] Bytes { get; } = bytes;

    /// <summary>A key for a new citizen.</summary>
    public static CitizenKey New(Guid citizenId) => new(citizenId, RandomNumberGenerator.GetBytes(32));

    /// <param name="field">Which of the citizen's fields it is.</param>
    /// <param name="text">What to hide.</param>
    public byte[] Seal(string field, string text) => SealedBytes.Seal(Bytes, Encoding.UTF8.GetBytes(text), Purpose(field));

    public string Open(string field, byte[] sealedText) => Encoding.UTF8.GetString(SealedBytes.Open(Bytes, sealedText, Purpose(field)));

    private byte[] Purpose(string field) => [.. CitizenId.ToByteArray(), .. Encoding.UTF8.GetBytes(field)];
}
