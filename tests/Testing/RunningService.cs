using EnPlan.ServiceDefaults.Hosting;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;

namespace EnPlan.Testing;

/// <summary>A service that runs in the test's process, on ports of its own, as it would in its own process.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningService(string name, WebApplication app, int grpcPort, int opsPort, TestDatabase? database)
    {
        Name = name;
        _app = app;
        Address = new Uri($"http://127.0.0.1:{grpcPort}");
        Ops = new Uri($"http://127.0.0.1:{opsPort}");
        Database = database;
        Channel = GrpcChannel.ForAddress(Address);
    }

    /// <summary>As its definition says.</summary>
    public string Name { get; }

    /// <summary>Where it answers gRPC.</summary>
    public Uri Address { get; }

    /// <summary>Where it answers <c>/alive</c> and <c>/ready</c>.</summary>
    public Uri Ops { get; }

    /// <summary>Its database.</summary>
    public TestDatabase? Database { get; }

    /// <summary>A channel to it.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>What it is made of, for looking at what a call has left behind.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it, and returns when it says that it is ready.</summary>
    /// <exception cref="InvalidOperationException">When a setting is missing or a method has no policy.</exception>
    public static async Task<RunningService> StartAsync(
        string name, Func<string[], WebApplication> build, IEnumerable<string> settings, TestDatabase? database)
    {
        ArgumentNullException.ThrowIfNull(build);
        var (grpcPort, opsPort) = (FreePort.Next(), FreePort.Next());
        string[] args = [.. settings, $"--Ports:Grpc={grpcPort}", $"--Ports:Ops={opsPort}"];
        var app = build(args);
        await app.StartServiceAsync();
        var service = new RunningService(name, app, grpcPort, opsPort, database);
        await service.BecomeReadyAsync();
        return service;
    }

    /// <summary>Stops it as an operator would, and waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task BecomeReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Ops };
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri("/ready", UriKind.Relative));
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            $"{Name} is ready",
            TimeSpan.FromSeconds(60));
    }
}
