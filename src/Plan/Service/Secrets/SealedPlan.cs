using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Secrets;

namespace EnPlan.Plans.Secrets;

/// <summary>What a plan says, compressed and encrypted with the plan's key. A version cannot be opened as another, nor as another plan's.</summary>
internal static class SealedPlan
{
    public static byte[] Seal(DataKey key, int version, PlanContent content) =>
        key.Seal(Content(version), content, static content => Compressed.Pack(PlanJson.Write(content)));

    /// <exception cref="System.Security.Cryptography.CryptographicException">When it is not this version of this plan, or was changed.</exception>
    public static PlanContent Open(DataKey key, int version, byte[] bytes) =>
        key.Open(Content(version), bytes, static packed => PlanJson.Read(Compressed.Unpack(packed)));

    public static byte[] SealHead(DataKey key, int version, PlanHead head) => key.Seal(Head(version), head, PlanJson.Write);

    /// <inheritdoc cref="Open"/>
    public static PlanHead OpenHead(DataKey key, int version, byte[] bytes) =>
        key.Open(Head(version), bytes, static json => PlanJson.ReadHead(json));

    /// <summary>Why a version was made, in words.</summary>
    public static byte[] SealReason(DataKey key, int version, string text) => key.Seal(Reason(version), text);

    /// <inheritdoc cref="Open"/>
    public static string OpenReason(DataKey key, int version, ReadOnlySpan<byte> bytes) => key.OpenText(Reason(version), bytes);

    private static string Content(int version) => string.Create(CultureInfo.InvariantCulture, $"content {version}");

    private static string Reason(int version) => string.Create(CultureInfo.InvariantCulture, $"reason {version}");

    private static string Head(int version) => string.Create(CultureInfo.InvariantCulture, $"head {version}");
}
