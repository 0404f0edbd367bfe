using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.ServiceDefaults.Paging;

/// <summary>
/// Tokens for the next page of a list: where the last page ended, signed, and good only for the same caller,
/// the same method and the same filter.
/// </summary>
/// <param name="key">The signing key; the same in all replicas of a service.</param>
public sealed class PageTokens(byte[] key)
{
    private const byte Version = 1;
    private const int SignatureLength = 16;

    /// <summary>The token that continues after <paramref name="position"/>.</summary>
    /// <param name="call">The call that the list answers.</param>
    /// <param name="filter">All that shaped the list besides page size and token; empty when nothing did.</param>
    /// <param name="position">The keyset of the last line given out; holds no personal data, for the caller can decode it.</param>
    public string Create(Call call, string filter, string position)
    {
        ArgumentNullException.ThrowIfNull(call);
        var text = Encoding.UTF8.GetBytes(position);
        return Base64Url.EncodeToString([Version, .. Sign(call, filter, text), .. text]);
    }

    /// <summary>The position to continue after; null for the first page.</summary>
    /// <returns><see cref="InvalidInput"/> on <c>page_token</c> when it was not made for this caller, method and filter.</returns>
    public Result<string?> Read(Call call, string filter, string pageToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (string.IsNullOrEmpty(pageToken))
        {
            return (string?)null;
        }

        if (!Base64Url.IsValid(pageToken))
        {
            return Foreign();
        }

        var token = Base64Url.DecodeFromChars(pageToken).AsSpan();
        if (token.Length <= SignatureLength || token[0] != Version)
        {
            return Foreign();
        }

        var position = token[(1 + SignatureLength)..];
        return CryptographicOperations.FixedTimeEquals(Sign(call, filter, position), token[1..(1 + SignatureLength)])
            ? Encoding.UTF8.GetString(position)
            : Foreign();
    }

    private static InvalidInput Foreign() => new("page_token", "Sidemærket hører ikke til denne liste. Hent listen forfra.");

    private ReadOnlySpan<byte> Sign(Call call, string filter, ReadOnlySpan<byte> position)
    {
        // Each part is hashed on its own, so that no two ways of dividing the text give the same signature.
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(call.Caller.Subject)));
        hmac.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(call.Method)));
        hmac.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(filter)));
        hmac.AppendData(position);
        return hmac.GetHashAndReset().AsSpan(0, SignatureLength);
    }
}
