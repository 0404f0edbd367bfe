using System.Net;
using EnPlan.Grpc.Tests.ServerProbes;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EnPlan.Grpc.Tests.Server;

/// <summary>A real server on a free port, spoken to in bare HTTP/2.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    public const string Unary = "/enplan.grpc.tests.probe.ProbeService/Unary";
    public const string ClientStream = "/enplan.grpc.tests.probe.ProbeService/ClientStream";
    public const string ServerStream = "/enplan.grpc.tests.probe.ProbeService/ServerStream";
    public const string Duplex = "/enplan.grpc.tests.probe.ProbeService/Duplex";

    private readonly WebApplication app;

    private ServerUnderTest(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public ServerProbe Probe => app.Services.GetRequiredService<ServerProbe>();

    public IServiceProvider Services => app.Services;

    public HttpClient Client { get; }

    public static async Task<ServerUnderTest> StartAsync(
        Action<GrpcServiceOptions>? options = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null,
        HttpProtocols protocols = HttpProtocols.Http2)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        builder.Services.AddGrpc(options ?? (_ => { }));
        builder.Services.AddSingleton<ServerProbe>();
        services?.Invoke(builder.Services);
        var built = builder.Build();
        (map ?? (a => a.MapGrpcService<ServerProbeService>()))(built);
        await built.StartAsync();
        return new ServerUnderTest(built);
    }

    /// <summary>A request as a well-behaved client sends it; tests then spoil it.</summary>
    public static HttpRequestMessage Request(string path, HttpContent content)
    {
        content.Headers.ContentType ??= new("application/grpc");
        return new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
            Headers = { { "te", "trailers" } },
        };
    }

    public static HttpRequestMessage Request(string path, byte[] body) => Request(path, new ByteArrayContent(body));

    public Task<ServerReply> CallAsync(string path, IMessage message, params (string Name, string Value)[] headers) =>
        CallAsync(path, ServerFrames.Of(message), headers);

    public Task<ServerReply> CallAsync(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        var request = Request(path, body);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return SendAsync(request);
    }

    public async Task<ServerReply> SendAsync(HttpRequestMessage request) => await ServerReply.ReadAsync(await Client.SendAsync(request));

    /// <summary>Proves that the server still serves.</summary>
    public async Task AssertServesAsync()
    {
        Probe.Unary = new ServerProbe().Unary;
        var reply = await CallAsync(Unary, new ProbeRequest { Text = "still there" });
        Assert.Equal("0", reply.Status);
        Assert.Equal("still there", reply.Messages<ProbeResponse>().Single().Text);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
