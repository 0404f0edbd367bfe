using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace EnPlan.ServiceDefaults.Hosting;

/// <summary>
/// The two ports of a service: gRPC (HTTP/2; cleartext inside a trusted network, TLS when <c>Ports:Certificate</c> and
/// <c>Ports:CertificateKey</c> name PEM files) and operations (HTTP/1.1, for probes).
/// </summary>
internal static class ServicePorts
{
    public static void UseServicePorts(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Ports");
        var address = settings["Address"] is { Length: > 0 } named ? IPAddress.Parse(named)
            : builder.Environment.IsDevelopment() ? IPAddress.Loopback
            : IPAddress.Any;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address, settings.GetValue("Grpc", 0), endpoint =>
            {
                endpoint.Protocols = HttpProtocols.Http2;
                if (Certificate.From(settings) is { } certificate)
                {
                    endpoint.UseHttps(certificate);
                }
            });
            kestrel.Listen(address, settings.GetValue("Ops", 0), endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
    }
}
