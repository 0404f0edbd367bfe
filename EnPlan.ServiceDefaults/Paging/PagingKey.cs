using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace EnPlan.ServiceDefaults.Paging;

/// <summary>The key that page tokens are signed with: the same in all replicas of a service, different in every other.</summary>
internal static class PagingKey
{
    private const int Length = 32;

    /// <summary>
    /// From <c>Paging:Key</c>, or from the secret that a service's replicas share anyway, their connection string;
    /// for a service with neither, made up for as long as the process lives.
    /// </summary>
    public static byte[] From(IConfiguration configuration, string service)
    {
        var secret = configuration["Paging:Key"] ?? configuration.GetConnectionString("database");
        return string.IsNullOrEmpty(secret)
            ? RandomNumberGenerator.GetBytes(Length)
            : HKDF.DeriveKey(
                HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), Length, info: Encoding.UTF8.GetBytes($"enplan paging {service}"));
    }
}
