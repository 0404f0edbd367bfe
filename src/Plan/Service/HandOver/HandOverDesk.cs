using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EnPlan.Plans.Exchange;
using EnPlan.Plans.HandOver.Jose;

namespace EnPlan.Plans.HandOver;

/// <summary>Seals packages and opens them, signs receipts and checks them. What is wrong with one is said, and nothing of it is used.</summary>
internal sealed class HandOverDesk(KommuneKeys? keys, string kommunekode, TimeProvider time)
{
    public const string NotSetUp = "HAND_OVER_NOT_SET_UP";
    public const string ReceiverUnknown = "HAND_OVER_RECEIVER_UNKNOWN";
    public const string NotForUs = "HAND_OVER_NOT_FOR_US";
    public const string Tampered = "HAND_OVER_TAMPERED";
    public const string SenderUnknown = "HAND_OVER_SENDER_UNKNOWN";
    public const string Expired = "HAND_OVER_EXPIRED";
    public const string ReceiptWrong = "HAND_OVER_RECEIPT_WRONG";

    private const string PackageType = "enplan-hand-over+jwt";
    private const string ReceiptType = "enplan-receipt+jwt";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Whether packages can be made for a kommune.</summary>
    public Error? CannotSendTo(string receiver) =>
        keys is null ? new RuleBroken(NotSetUp) : keys.SealTo(receiver) is null ? new RuleBroken(ReceiverUnknown, receiver) : null;

    /// <summary>Signs and seals.</summary>
    /// <returns>The package, and the hash of what is in it.</returns>
    public (string Package, byte[] Sha256) Seal(Letter letter, FhirExport export)
    {
        var payload = CanonicalJson.Write(letter.ToJson(export));
        var signed = Jws.Sign(payload, keys!.Sign, PackageType);
        return (Jwe.Seal(Encoding.ASCII.GetBytes(signed), keys.SealTo(letter.To)!, letter.From, letter.To), SHA256.HashData(payload));
    }

    /// <summary>Opens, and checks who signed, for whom, and when.</summary>
    public Result<OpenedPackage> Open(string package)
    {
        if (keys is null)
            return new RuleBroken(NotSetUp);
        var recipient = Jwe.RecipientKid(package);
        if (recipient.Length > 0 && recipient != keys.Open.Kid)
            return new RuleBroken(NotForUs);
        if (Jwe.Open(package, keys.Open) is not { } opened || Jws.Peek(Encoding.ASCII.GetString(opened)) is not { } claimed)
            return new RuleBroken(Tampered);

        var signed = Encoding.ASCII.GetString(opened);
        var sender = Text(claimed, "iss");
        if (!keys.Trusted.ContainsKey(sender) || sender == kommunekode)
            return new RuleBroken(SenderUnknown);
        if (keys.Verify(signed, sender, PackageType) is not { } payload || Letter.Read(JsonNode.Parse(payload)!.AsObject()) is not { } letter)
            return new RuleBroken(Tampered);
        if (letter.To != kommunekode)
            return new RuleBroken(NotForUs);
        return letter.ExpiresAt < time.GetUtcNow() || letter.SentAt > time.GetUtcNow() + Skew
            ? new RuleBroken(Expired)
            : new OpenedPackage(letter, SHA256.HashData(payload));
    }

    /// <summary>Says that a package was taken in.</summary>
    public string Receipt(OpenedPackage package, Guid planId) => Jws.Sign(
        CanonicalJson.Write(new JsonObject
        {
            ["iss"] = kommunekode,
            ["aud"] = package.Letter.From,
            ["iat"] = time.GetUtcNow().ToUnixTimeSeconds(),
            ["package"] = package.Letter.PackageId.ToString(),
            ["sha256"] = Convert.ToHexStringLower(package.Sha256),
            ["planId"] = planId.ToString(),
        }),
        keys!.Sign,
        ReceiptType);

    /// <summary>Checks a receipt.</summary>
    /// <param name="receipt">As it came.</param>
    /// <param name="find">What was sent under a package's id; null when nothing was.</param>
    public async Task<Result<(SentPackage Sent, Guid ReceiverPlanId)>> CheckAsync(string receipt, Func<Guid, Task<SentPackage?>> find)
    {
        if (keys is null)
            return new RuleBroken(NotSetUp);
        if (Jws.Peek(receipt) is not { } claimed || !Guid.TryParseExact(Text(claimed, "package"), "D", out var packageId)
            || await find(packageId) is not { } sent
            || keys.Verify(receipt, sent.To, ReceiptType) is null
            || Text(claimed, "iss") != sent.To || Text(claimed, "aud") != kommunekode
            || Text(claimed, "sha256") != Convert.ToHexStringLower(sent.Sha256)
            || !Guid.TryParseExact(Text(claimed, "planId"), "D", out var receiverPlanId))
            return new RuleBroken(ReceiptWrong);
        return (sent, receiverPlanId);
    }

    private static string Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}

/// <summary>A package that was opened and found good.</summary>
/// <param name="Letter">What it says.</param>
/// <param name="Sha256">The hash of what was signed.</param>
internal sealed record OpenedPackage(Letter Letter, byte[] Sha256);

/// <summary>A package that was sent.</summary>
/// <param name="PackageId">Which.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="PlanVersion">The version that it holds.</param>
/// <param name="To">To whom.</param>
/// <param name="Sha256">The hash of what was signed.</param>
internal sealed record SentPackage(Guid PackageId, Guid PlanId, int PlanVersion, string To, byte[] Sha256);
