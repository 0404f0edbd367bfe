using System.Security.Cryptography;
using System.Text;
using EnPlan.Kernel;

namespace EnPlan.Caseloads.Secrets;

/// <summary>
/// The kommune's key: it wraps the citizens' own keys and makes CPR numbers findable without being readable.
/// Neither can be done with the database alone.
/// </summary>
internal sealed class MasterKey
{
    private const string Setting = "Caseload:MasterKey";
    private const int Length = 32;

    private readonly byte[] _wrapping;
    private readonly byte[] _lookup;

    private MasterKey(byte[] key)
    {
        _wrapping = Derive(key, "wrapping of citizen keys");
        _lookup = Derive(key, "lookup of CPR numbers");
    }

    /// <summary>The configured key, base64 of 32 bytes. Only in Development is there one without configuration.</summary>
    /// <exception cref="InvalidOperationException">When it is missing or malformed; the service must not start.</exception>
    public static MasterKey From(IConfiguration configuration, IHostEnvironment environment)
    {
        var text = configuration[Setting];
        if (string.IsNullOrEmpty(text) && environment.IsDevelopment())
            return new MasterKey(SHA256.HashData("development only"u8));

        var key = new byte[Length];
        return Convert.TryFromBase64String(text ?? "", key, out var written) && written == Length
            ? new MasterKey(key)
            : throw new InvalidOperationException($"{Setting} must be {Length} random bytes in base64.");
    }

    /// <summary>The same for the same number; without the key, nothing can be told from it.</summary>
    public byte[] LookupOf(Cpr cpr) => HMACSHA256.HashData(_lookup, Encoding.ASCII.GetBytes(cpr.Digits));

    /// <summary>A citizen's key as it may be stored.</summary>
    public byte[] Wrap(CitizenKey key) => SealedBytes.Seal(_wrapping, key.Bytes, key.CitizenId.ToByteArray());

    /// <summary>A citizen's key from storage.</summary>
    public CitizenKey Unwrap(Guid citizenId, byte[] wrapped) =>
        new(citizenId, SealedBytes.Open(_wrapping, wrapped, citizenId.ToByteArray()));

    private static byte[] Derive(byte[] key, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, info: Encoding.UTF8.GetBytes($"enplan caseload: {use}"));
}
