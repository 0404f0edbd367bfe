using EnPlan.ServiceDefaults.Errors;
using EnPlan.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>Registers gRPC with the interceptor that stands before every method.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, ServiceDefinition definition)
    {
        services.TryAddSingleton(AccessPolicies.OfContracts);
        services.AddSingleton<Gatekeeper>();
        services.AddSingleton<CallAdmission>();
        services.AddSingleton<CallRecorder>();
        services.AddSingleton<CallOutcome>();
        services.AddSingleton<AccessInterceptor>();
        services.AddSingleton(_ => new Reasons([.. new[] { definition.Reasons ?? definition.Migrations }.OfType<System.Reflection.Assembly>()]));
        services.AddSingleton(provider => new StatusMapping($"enplan.{definition.Name}", provider.GetRequiredService<Reasons>()));
        services.AddGrpc(options => options.Interceptors.Add<AccessInterceptor>());
        return services;
    }
}
