using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace EnPlan.ServiceDefaults.Secrets;

/// <summary>
/// The kommune's key to one service's secrets. It is never used itself: each use has a key derived from it, and none of them
/// can be had from the database alone.
/// </summary>
public sealed class MasterKey
{
    private const int Length = 32;

    private readonly string _service;
    private readonly byte[] _key;

    private MasterKey(string service, byte[] key)
    {
        _service = service;
        _key = key;
    }

    /// <summary>The configured key, base64 of 32 bytes. Only in Development is there one without configuration.</summary>
    /// <param name="configuration">Where <c>{service}:MasterKey</c> stands.</param>
    /// <param name="environment">Where the service runs.</param>
    /// <param name="service">Whose secrets, e.g. <c>Plan</c>.</param>
    /// <exception cref="InvalidOperationException">When it is missing or malformed; the service must not start.</exception>
    public static MasterKey From(IConfiguration configuration, IHostEnvironment environment, string service)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(service);
        var text = configuration[$"{service}:MasterKey"];
        if (string.IsNullOrEmpty(text) && environment.IsDevelopment())
            return new MasterKey(service, SHA256.HashData("development only"u8));

        var key = new byte[Length];
        return Convert.TryFromBase64String(text ?? "", key, out var written) && written == Length
            ? new MasterKey(service, key)
            : throw new InvalidOperationException($"{service}:MasterKey must be {Length} random bytes in base64.");
    }

    /// <summary>The key of 32 bytes for one use; the same each time, and nothing can be told from it about the others.</summary>
    public byte[] Derive(string use) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, _key, Length, info: Encoding.UTF8.GetBytes($"enplan {_service.ToLowerInvariant()}: {use}"));
}
