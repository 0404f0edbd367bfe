using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EnPlan.ServiceDefaults.Telemetry;

/// <summary>Traces and metrics over OTLP, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
/// <remarks>What is sent holds methods, reasons, statements with numbered parameters and durations; never values or ids of persons.</remarks>
internal static class ServiceTelemetry
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "MassTransit", "EnPlan.*"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime",
        "Npgsql", "MassTransit", "EnPlan.*",
    ];

    public static IServiceCollection AddServiceTelemetry(
        this IServiceCollection services, string service, string kommunekode, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return services;
        }

        // An event of a span is an exception with its message, and a message may quote a value; no processor can take it out.
        configuration["OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT"] = "0";
        services.AddOpenTelemetry()
            .WithTracing(tracing => tracing
                .SetResourceBuilder(ResourceOf(service, kommunekode))
                .AddSource(Sources)
                .AddProcessor(new RpcNames())
                .AddProcessor(new PersonalDataFilter())
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .SetResourceBuilder(ResourceOf(service, kommunekode))
                .AddMeter(Meters)
                .AddOtlpExporter());
        return services;
    }

    private static ResourceBuilder ResourceOf(string service, string kommunekode) =>
        ResourceBuilder.CreateDefault()
            .AddService($"enplan-{service}")
            .AddAttributes([new KeyValuePair<string, object>("enplan.kommunekode", kommunekode)]);
}
