using EnPlan.ServiceDefaults.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.ServiceDefaults.Consents;

/// <summary>Registers the shared copies of consent decisions, and the gate for those who ask Consent.</summary>
internal static class ConsentServices
{
    public static IServiceCollection AddConsents(this IServiceCollection services, ServiceDefinition definition, IConfiguration configuration)
    {
        var redis = configuration.GetConnectionString("redis");
        services.AddSingleton(_ => new RedisLink(redis));
        services.AddSingleton(provider => new DecisionCopies(
            provider.GetRequiredService<RedisLink>(),
            provider.GetRequiredService<Instance>().Kommunekode,
            provider.GetRequiredService<TimeProvider>()));
        if (definition.Calls.Contains("consent"))
        {
            services.AddSingleton<ConsentGate>();
            services.AddSingleton<IDecisionSource>(provider => provider.GetRequiredService<ConsentGate>());
        }

        return services;
    }
}
