using EnPlan.Consent.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>Stands in for the Consent service: permits everybody, or fails as it is told to.</summary>
internal sealed class StandInConsent : ConsentService.ConsentServiceBase, IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;

    public StandInConsent()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        _app.MapGrpcService<StandInConsent>();
    }

    public string Address => _app.Urls.First();

    public int Asked => _asked;

    /// <summary>How many of the next questions fail.</summary>
    public int Failures { get; set; }

    public StatusCode FailsWith { get; set; } = StatusCode.Unavailable;

    /// <summary>Whether no answer comes while anybody waits for it.</summary>
    public bool IsSlow { get; set; }

    /// <summary>How long the last caller was willing to wait.</summary>
    public TimeSpan Waited { get; private set; }

    public string CalledBy { get; private set; } = "";

    public Task StartAsync() => _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public override async Task<DecideResponse> Decide(DecideRequest request, ServerCallContext context)
    {
        Waited = context.Deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
        CalledBy = CallerOf(context);
        if (Interlocked.Increment(ref _asked) <= Failures)
        {
            throw new RpcException(new Status(FailsWith, "told to"));
        }

        if (IsSlow)
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }

        return new DecideResponse { Decisions = { request.CitizenIds.Select(Permit) } };
    }

    private static Decision Permit(string citizenId) => new()
    {
        CitizenId = citizenId,
        Participation = Participation.Permitted,
        LeaseUntil = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddSeconds(5)),
    };

    private static string CallerOf(ServerCallContext context) =>
        context.RequestHeaders.GetValue("authorization") is { } header ? new JsonWebToken(header["Bearer ".Length..]).Subject : "";
}
