using EnPlan.Grpc.Tests.Client;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EnPlan.Grpc.Tests;

/// <summary>A service in the middle calls another one; what its own caller wants goes with the call.</summary>
public sealed class ClientContextPropagation : IAsyncLifetime
{
    private readonly TaskCompletionSource<string?> _timeout = new();
    private readonly TaskCompletionSource _gone = new();
    private ScriptedServer _last = null!;
    private WebApplication _middle = null!;
    private GrpcChannel _channel = null!;

    private Probe.ProbeClient Client => new(_channel);

    public async Task InitializeAsync()
    {
        _last = await ScriptedServer.StartAsync(async context =>
        {
            _timeout.TrySetResult(context.Request.Headers["grpc-timeout"]);
            await context.HangAsync();
            _gone.TrySetResult();
        });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddGrpcClient<Probe.ProbeClient>(options => options.Address = _last.Address).EnableCallContextPropagation();
        _middle = builder.Build();
        _middle.MapGrpcService<Middle>();
        await _middle.StartAsync();
        _channel = GrpcChannel.ForAddress(_middle.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _middle.DisposeAsync();
        await _last.DisposeAsync();
    }

    [Fact]
    public async Task A_deadline_goes_on_to_the_next_call()
    {
        // On a slow machine the time may be up before the call has gone on.
        for (var time = TimeSpan.FromSeconds(1.5); !_timeout.Task.IsCompleted && time < TimeSpan.FromSeconds(10); time *= 2)
        {
            var deadline = (TimeProvider.System.GetUtcNow() + time).UtcDateTime;
            var failure = await Assert.ThrowsAsync<RpcException>(async () => await Client.OneAsync(new Ask(), deadline: deadline));
            Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        }

        Assert.Matches("^[0-6]?[0-9]{1,6}u$", await _timeout.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        await _gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Cancellation_goes_on_to_the_next_call_even_beside_a_token_of_its_own()
    {
        using var source = new CancellationTokenSource();
        var call = Client.OneAsync(new Ask { Text = "own token" }, cancellationToken: source.Token);
        Assert.Null(await _timeout.Task.WaitAsync(TimeSpan.FromSeconds(30)));

        await source.CancelAsync();

        await _gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<RpcException>(async () => await call);
    }

    [Fact]
    public async Task Outside_of_a_call_there_is_nothing_to_pass_on()
    {
        var client = _middle.Services.GetRequiredService<Probe.ProbeClient>();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await client.OneAsync(new Ask()));
    }

    private sealed class Middle(Probe.ProbeClient next) : Probe.ProbeBase
    {
        public override async Task<Answer> One(Ask request, ServerCallContext context)
        {
            Assert.Same(context, context.GetHttpContext().Features.Get<IServerCallContextFeature>()?.ServerCallContext);
            using var own = new CancellationTokenSource();
            return await next.OneAsync(request, cancellationToken: request.Text.Length > 0 ? own.Token : default);
        }
    }
}
