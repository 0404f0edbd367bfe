using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EnPlan.Grpc.Tests.Client;
using Grpc.Core;

namespace EnPlan.Grpc.Tests;

public sealed class ClientTls : IAsyncLifetime
{
    private readonly X509Certificate2 _certificate = SelfSigned();
    private string _authorization = "";
    private ScriptedServer _server = null!;

    public async Task InitializeAsync() => _server = await ScriptedServer.StartAsync(
        context =>
        {
            _authorization = context.Request.Headers.Authorization.ToString();
            return context.AnswerAsync(new Answer { Text = context.Request.Scheme });
        },
        _certificate);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
    }

    [Fact]
    public async Task A_secure_channel_calls_and_carries_its_credentials()
    {
        var token = CallCredentials.FromInterceptor((context, metadata) =>
        {
            metadata.Add("authorization", "Bearer for " + context.ServiceUrl);
            return Task.CompletedTask;
        });
        using var channel = _server.Channel(options =>
        {
            options.HttpHandler = Trusting(_certificate);
            options.DisposeHttpClient = true;
            options.Credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, token);
        });

        Assert.Equal("https", (await new Probe.ProbeClient(channel).OneAsync(new Ask())).Text);
        Assert.Equal($"Bearer for https://{_server.Address.Authority}/enplan.tests.client.Probe", _authorization);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_unavailable_or_internal_but_never_an_answer()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await _server.Client().OneAsync(new Ask()));

        Assert.Contains(failure.StatusCode, (StatusCode[])[StatusCode.Unavailable, StatusCode.Internal]);
        Assert.Equal("", _authorization);
    }

    private static SocketsHttpHandler Trusting(X509Certificate2 certificate) => new()
    {
        SslOptions = new()
        {
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString(),
        },
    };

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
