using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EnPlan.ServiceDefaults.Secrets;

namespace EnPlan.Caseloads.Erasing;

/// <summary>
/// Receipts for approved erasures. With one, an erasure that a backup has undone may be done again without being decided again;
/// nobody who lacks the master key can make one.
/// </summary>
internal sealed class ErasureReceipts(MasterKey masterKey)
{
    private readonly byte[] _key = masterKey.Derive("receipts of erasures");

    /// <summary>The receipt of an approved erasure; empty for one that is not.</summary>
    public string Of(Erasure erasure) => erasure.IsApproved ? Convert.ToHexStringLower(HMACSHA256.HashData(_key, Bytes(erasure))) : "";

    /// <summary>Whether this register has given the erasure this receipt.</summary>
    public bool IsGenuine(Erasure erasure, string receipt) => erasure.IsApproved && CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Of(erasure)), Encoding.ASCII.GetBytes(receipt));

    private static byte[] Bytes(Erasure erasure) => Encoding.UTF8.GetBytes(string.Join(
        '\n',
        erasure.ErasureId,
        erasure.CitizenId,
        ((int)erasure.Ground).ToString(CultureInfo.InvariantCulture),
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(erasure.Reason))),
        erasure.RequestedBy,
        erasure.RequestedAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
        erasure.DecidedBy,
        erasure.DecidedAt!.Value.UtcTicks.ToString(CultureInfo.InvariantCulture)));
}
