using System.Security.Cryptography;
using System.Text;

namespace EnPlan.DevIssuer;

/// <summary>
/// The services that may ask for a token of their own. Each is configured as <c>Clients:&lt;id&gt;</c> = its secret
/// (or <c>Clients:&lt;id&gt;:Secret</c>), with <c>Clients:&lt;id&gt;:Roles:0…</c> (default <c>service</c>) and
/// <c>Clients:&lt;id&gt;:Kommunekode</c> (default <c>EnPlan:Kommunekode</c>).
/// </summary>
public sealed class ServiceClients
{
    private readonly Dictionary<string, (byte[] SecretHash, Identity Identity)> _clients = new(StringComparer.Ordinal);

    private ServiceClients()
    {
    }

    /// <summary>The clients of a configuration.</summary>
    /// <exception cref="InvalidOperationException">A client lacks a secret or a kommune, or has a role that does not exist.</exception>
    public static ServiceClients From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var clients = new ServiceClients();
        foreach (var section in configuration.GetSection("Clients").GetChildren())
        {
            var secret = section.Value ?? section["Secret"];
            if (string.IsNullOrEmpty(secret))
            {
                throw new InvalidOperationException($"{section.Path} has no secret.");
            }

            var kommunekode = section["Kommunekode"] ?? configuration["EnPlan:Kommunekode"]
                ?? throw new InvalidOperationException($"{section.Path} has no Kommunekode, and EnPlan:Kommunekode is not set.");
            var roles = section.GetSection("Roles").GetChildren().Select(role => role.Value ?? "").ToArray();
            if (roles.FirstOrDefault(role => !Known.Roles.Contains(role)) is { } unknown)
            {
                throw new InvalidOperationException($"{section.Path} has the role '{unknown}'; known are {string.Join(", ", Known.Roles)}.");
            }

            clients._clients[section.Key] = (Hash(secret), Identity.Service(section.Key, kommunekode, roles));
        }

        return clients;
    }

    /// <summary>The service with this id and secret; null when there is none.</summary>
    public Identity? Find(string id, string secret)
    {
        var presented = Hash(secret);
        return _clients.TryGetValue(id, out var client) && CryptographicOperations.FixedTimeEquals(client.SecretHash, presented)
            ? client.Identity
            : null;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
