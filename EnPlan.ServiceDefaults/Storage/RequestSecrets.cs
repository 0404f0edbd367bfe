using System.Security.Cryptography;
using System.Text;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Secrets;
using Google.Protobuf;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>
/// What is kept of a request that was answered, so that nobody can read it who does not bring the same request again. Its
/// fingerprint, to tell a repeated request from another one that reuses its id, is keyed: a request may hold a CPR number, and
/// of those there are few enough to try them all against a plain hash. Its answer is sealed with a key that is stored nowhere,
/// for it is made of the request itself.
/// </summary>
/// <param name="fingerprinting">The same in all replicas of a service, and not in its database.</param>
/// <param name="sealing">Likewise.</param>
internal sealed class RequestSecrets(byte[] fingerprinting, byte[] sealing)
{
    private const int Length = 32;
    private static readonly byte[] Purpose = "answer"u8.ToArray();

    /// <summary>
    /// From <c>Requests:Key</c>, or from the secret that a service's replicas share anyway, the password of their database user.
    /// </summary>
    public static RequestSecrets From(IConfiguration configuration, string service)
    {
        var connection = configuration.GetConnectionString("database") ?? "";
        var secret = configuration["Requests:Key"] ?? new NpgsqlConnectionStringBuilder(connection).Password;
        var shared = Encoding.UTF8.GetBytes(string.IsNullOrEmpty(secret) ? connection : secret);
        return new RequestSecrets(Derive(shared, $"enplan requests {service}"), Derive(shared, $"enplan answers {service}"));
    }

    /// <summary>The request's fingerprint.</summary>
    public byte[] FingerprintOf(Call call) => HMACSHA256.HashData(fingerprinting, call.RequestBytes);

    /// <summary>Whether a stored fingerprint is this request's.</summary>
    public bool IsOf(Call call, ReadOnlySpan<byte> stored) => CryptographicOperations.FixedTimeEquals(FingerprintOf(call), stored);

    /// <summary>The answer as it is stored: packed and sealed.</summary>
    public byte[] Seal(Call call, IMessage answer) =>
        SealedBytes.Seal(HMACSHA256.HashData(sealing, call.RequestBytes), Compressed.Pack(answer.ToByteArray()), Purpose);

    /// <summary>The bytes of the answer.</summary>
    /// <exception cref="CryptographicException">When it is the answer to another request, or was changed.</exception>
    public byte[] Open(Call call, ReadOnlySpan<byte> hidden) =>
        Compressed.Unpack(SealedBytes.Open(HMACSHA256.HashData(sealing, call.RequestBytes), hidden, Purpose));

    private static byte[] Derive(byte[] secret, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Length, info: Encoding.UTF8.GetBytes(use));
}
