using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EnPlan.Probe.V1;
using EnPlan.ServiceDefaults.Hosting;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class HostOverTlsTests(ProbeHost host) : IClassFixture<ProbeHost>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("enplan-tls");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task With_a_certificate_gRPC_is_spoken_over_TLS()
    {
        var (certificate, key) = (Path.Combine(_folder.FullName, "tls.crt"), Path.Combine(_folder.FullName, "tls.key"));
        var thumbprint = await WriteCertificateAsync(certificate, key);
        await using var app = ProbeHost.Build(host.Authority, $"--Ports:Certificate={certificate}", $"--Ports:CertificateKey={key}");
        app.MapGrpcService<ProbeRpcs>();
        await app.StartServiceAsync();

        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == thumbprint,
            },
        };
        using var channel = GrpcChannel.ForAddress(app.Urls.First(), new GrpcChannelOptions { HttpHandler = handler });
        var seen = await new ProbeService.ProbeServiceClient(channel).LookAsync(
            new LookRequest(), host.As(Person.Worker("mette", ProbeHost.Kommunekode, "employment")));
        Assert.StartsWith("https://", app.Urls.First(), StringComparison.Ordinal);
        Assert.Equal("mette", seen.Caller);
    }

    private static async Task<string> WriteCertificateAsync(string certificatePath, string keyPath)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(certificatePath, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyPath, key.ExportPkcs8PrivateKeyPem());
        return certificate.GetCertHashString();
    }
}
