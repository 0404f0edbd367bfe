using EnPlan.Contracts;
using EnPlan.DevIssuer;
using EnPlan.Probe.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Hosting;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>A service without a database on real ports, and the issuer that it trusts.</summary>
public sealed class ProbeHost : IAsyncLifetime
{
    private WebApplication? _issuer;
    private WebApplication? _service;
    private GrpcChannel? _channel;

    /// <summary>The kommune that the service serves.</summary>
    public const string Kommunekode = "0217";

    public string Authority => _issuer!.Urls.First();

    public Uri Ops => new(_service!.Urls.Last());

    public GrpcChannel Channel => _channel!;

    public ProbeService.ProbeServiceClient Client => new(Channel);

    public async Task InitializeAsync()
    {
        _issuer = DevIssuerHost.Build(["--environment=Development", "--Logging:LogLevel:Default=Warning", $"--EnPlan:Kommunekode={Kommunekode}", "--Clients:probe=secret"]);
        await _issuer.StartAsync();
        _service = Build(Authority);
        _service.MapGrpcService<ProbeRpcs>();
        _service.MapGrpcService<NetworkProbeRpcs>();
        await _service.StartServiceAsync();
        _channel = GrpcChannel.ForAddress(_service.Urls.First());
    }

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        await _service!.DisposeAsync();
        await _issuer!.DisposeAsync();
    }

    /// <summary>The service with everything but its RPCs.</summary>
    public static WebApplication Build(string authority, params string[] settings) => Build(authority, settings, calls: []);

    /// <summary>The same for a service that calls others.</summary>
    public static WebApplication Build(string authority, string[] settings, params string[] calls)
    {
        var builder = WebApplication.CreateBuilder(
        [
            "--environment=Development",
            "--Logging:LogLevel:Default=None",
            $"--EnPlan:Kommunekode={Kommunekode}",
            $"--Auth:Authority={authority}",
            "--Auth:ClientId=probe",
            "--Auth:ClientSecret=secret",
            .. settings,
        ]);
        builder.Services.AddSingleton(new AccessPolicies([.. ContractServices.All, .. ProbeServiceReflection.Descriptor.Services]));
        builder.AddServiceDefaults(new ServiceDefinition("probe") { Reasons = typeof(ProbeHost).Assembly, Calls = calls });
        var app = builder.Build();
        app.MapDefaultEndpoints();
        return app;
    }

    /// <summary>The metadata of a call by someone, for a purpose.</summary>
    public Metadata As(Person identity, string? purpose = "sagsbehandling") => With(Tokens.Create(identity), purpose);

    /// <summary>The metadata of a call with this token.</summary>
    public static Metadata With(string token, string? purpose = "sagsbehandling")
    {
        var metadata = new Metadata { { "authorization", $"Bearer {token}" } };
        if (purpose is not null)
        {
            metadata.Add("enplan-purpose", purpose);
        }

        return metadata;
    }

    public TokenFactory Tokens => _issuer!.Services.GetRequiredService<TokenFactory>();

    /// <summary>Signs what the issuer would not: tokens of other lifetimes.</summary>
    public TokenFactory TokensAt(TimeProvider time, string? issuer = null) =>
        new(issuer ?? Tokens.Issuer, _issuer!.Services.GetRequiredService<SigningKey>(), time, TimeSpan.FromMinutes(10));
}
