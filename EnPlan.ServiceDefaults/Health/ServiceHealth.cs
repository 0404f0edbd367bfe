using EnPlan.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnPlan.ServiceDefaults.Health;

/// <summary>Alive, ready and the health service of gRPC.</summary>
internal static class ServiceHealth
{
    public static IServiceCollection AddServiceHealth(this IServiceCollection services, ServiceDefinition definition, IConfiguration configuration)
    {
        var checks = services.AddGrpcHealthChecks();

        // Of a service that has nothing to check, gRPC's health would otherwise say that it is unknown.
        checks.AddCheck("process", () => HealthCheckResult.Healthy());
        if (definition.Migrations is not null)
        {
            checks.AddCheck<SchemaCheck>("database", timeout: TimeSpan.FromSeconds(3));
            checks.AddCheck<OutboxCheck>("outbox", HealthStatus.Degraded, timeout: TimeSpan.FromSeconds(3));
        }

        if (!string.IsNullOrEmpty(configuration.GetConnectionString("redis")))
        {
            checks.AddCheck<RedisCheck>("redis", HealthStatus.Degraded, timeout: TimeSpan.FromSeconds(1));
        }

        // MassTransit registers a check of its own that calls a lost broker unhealthy; without a broker we still serve.
        services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Where(check => check.Tags.Contains("masstransit")))
            {
                check.FailureStatus = HealthStatus.Degraded;
            }
        });
        return services;
    }

    public static void MapServiceHealth(this WebApplication app)
    {
        app.MapGrpcHealthChecksService();
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/ready", new HealthCheckOptions { ResponseWriter = ReadinessReport.WriteAsync });
        app.MapGet("/queues", QueueReport.WriteAsync);

        // For whoever compares clocks: the shorter this takes, the better they know.
        app.MapGet("/clock", (Instance instance, TimeProvider time) => Results.Json(new { service = instance.Service, now = time.GetUtcNow() }));
    }
}
