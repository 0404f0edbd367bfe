using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Engine;

/// <summary>Passes on where telemetry goes, when the AppHost was told.</summary>
internal static class Telemetry
{
    public static void Configure(EnvironmentCallbackContext context, IConfiguration configuration)
    {
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 } endpoint)
            return;

        context.EnvironmentVariables["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        context.EnvironmentVariables["OTEL_EXPORTER_OTLP_PROTOCOL"] = configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] ?? "grpc";
        context.EnvironmentVariables["OTEL_SERVICE_NAME"] = context.Resource.Name;
        if (configuration["OTEL_EXPORTER_OTLP_HEADERS"] is { Length: > 0 } headers)
            context.EnvironmentVariables["OTEL_EXPORTER_OTLP_HEADERS"] = headers;
    }
}
