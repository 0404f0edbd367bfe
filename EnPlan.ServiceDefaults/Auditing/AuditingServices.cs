using EnPlan.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>Serves a service's own access log. The network node has none: it knows no citizen.</summary>
internal static class AuditingServices
{
    public static IServiceCollection AddAuditing(this IServiceCollection services, ServiceDefinition definition)
    {
        if (!HasLog(definition))
            return services;

        services.AddOptions<AuditingOptions>().BindConfiguration(AuditingOptions.Section);
        services.AddSingleton<AccessTexts>();
        services.AddSingleton<AccessRecords>();
        services.AddSingleton<LogReaders>();
        services.AddSingleton<ListAccess>();
        services.AddSingleton<SampleAccess>();
        services.AddSingleton<VerifyChain>();
        services.AddSingleton<ITraceSource, DatabaseTraces>();
        services.AddSingleton<FindTraces>();
        return services;
    }

    public static void MapAuditing(this WebApplication app)
    {
        if (HasLog(app.Services.GetRequiredService<ServiceDefinition>()))
        {
            app.MapGrpcService<AccessLogRpcs>();
            app.MapGrpcService<TraceRpcs>();
        }
    }

    private static bool HasLog(ServiceDefinition definition) => definition is { Migrations: not null, ServesNetwork: false };
}
