using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace EnPlan.ServiceDefaults.Hosting;

/// <summary>The certificate of the gRPC port, from PEM files.</summary>
internal static class Certificate
{
    /// <returns>Null when none is configured.</returns>
    public static X509Certificate2? From(IConfiguration ports) =>
        ports["Certificate"] is { Length: > 0 } certificate
            ? X509Certificate2.CreateFromPemFile(certificate, ports["CertificateKey"])
            : null;
}
