using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EnPlan.Interop.Tests.Ours;

/// <summary>Our server, as any service of the house starts it.</summary>
internal sealed class ExchangeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ExchangeServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public ExchangeState State => _app.Services.GetRequiredService<ExchangeState>();

    public static async Task<ExchangeServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<ExchangeState>();
        builder.Services.AddGrpc(options => options.ResponseCompressionAlgorithm = "gzip");
        var app = builder.Build();
        app.MapGrpcService<ExchangeService>();
        await app.StartAsync();
        return new ExchangeServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await _app.StopAsync(impatience.Token);
        await _app.DisposeAsync();
    }
}
