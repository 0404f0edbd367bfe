using System.Security.Cryptography;
using System.Text;
using EnPlan.ServiceDefaults.Access;
using Google.Protobuf;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>
/// Fingerprints of requests, to tell a repeated request from another one that reuses its id. Keyed: a request may hold a CPR
/// number, and of those there are few enough to try them all against a plain hash.
/// </summary>
/// <param name="key">The same in all replicas of a service, and not in its database.</param>
internal sealed class RequestHashes(byte[] key)
{
    private const int Length = 32;

    /// <summary>
    /// From <c>Requests:Key</c>, or from the secret that a service's replicas share anyway, the password of their database user.
    /// </summary>
    public static RequestHashes From(IConfiguration configuration, string service)
    {
        var connection = configuration.GetConnectionString("database") ?? "";
        var secret = configuration["Requests:Key"] ?? new NpgsqlConnectionStringBuilder(connection).Password;
        return new RequestHashes(HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(string.IsNullOrEmpty(secret) ? connection : secret),
            Length,
            info: Encoding.UTF8.GetBytes($"enplan requests {service}")));
    }

    /// <summary>The request's fingerprint.</summary>
    public byte[] Of(Call call) => HMACSHA256.HashData(key, Bytes(call));

    /// <summary>Whether a stored fingerprint is this request's.</summary>
    public bool Matches(Call call, ReadOnlySpan<byte> stored) =>
        CryptographicOperations.FixedTimeEquals(Of(call), stored) || IsOfTheVersionBefore(call, stored);

    // Versions before this one stored a plain hash. What they wrote is gone seven days after the upgrade.
    private static bool IsOfTheVersionBefore(Call call, ReadOnlySpan<byte> stored) => SHA256.HashData(Bytes(call)).AsSpan().SequenceEqual(stored);

    private static byte[] Bytes(Call call) => call.Request?.ToByteArray() ?? [];
}
