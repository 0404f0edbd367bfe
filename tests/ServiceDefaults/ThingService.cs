using EnPlan.Contracts;
using EnPlan.Probe.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>A whole service with a database, once for the tests of a class.</summary>
public sealed class ThingService(KommuneFixture kommune) : IAsyncLifetime
{
    private RunningService? _service;

    public RunningService Service => _service!;

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new AccessPolicies([.. ContractServices.All, .. ProbeServiceReflection.Descriptor.Services]));
        builder.AddServiceDefaults(new ServiceDefinition("thing") { Migrations = typeof(ThingRpcs).Assembly });
        builder.Services.AddSingleton<ThingRpcs>();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGrpcService<ThingRpcs>();
        return app;
    }

    public async Task InitializeAsync() => _service = await kommune.StartAsync("thing", Build);

    public Task DisposeAsync() => Service.DisposeAsync().AsTask();
}
