using EnPlan.Caseload.V1;
using EnPlan.Consent.V1;
using EnPlan.Evaluation.V1;
using EnPlan.Meetings.V1;
using EnPlan.Network.V1;
using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Identity;
using EnPlan.ServiceDefaults.Resilience;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EnPlan.ServiceDefaults.Discovery;

/// <summary>Typed clients of other services, found by name.</summary>
public static class ServiceClients
{
    /// <summary>
    /// Registers the client of a service whose address is the setting <c>services:{name}:grpc:0</c>. Its calls carry
    /// this service's own token, end after <c>Calls:Deadline</c> unless told otherwise, and are repeated where that is safe.
    /// </summary>
    /// <typeparam name="TClient">The generated client.</typeparam>
    public static IServiceCollection AddServiceClient<TClient>(this IServiceCollection services, string name)
        where TClient : class
    {
        services.AddOptions<PatienceOptions>()
            .BindConfiguration(PatienceOptions.Section)
            .Validate(PatienceOptions.IsValid, PatienceOptions.Wanted)
            .ValidateOnStart();
        services.AddKeyedSingleton(name, (provider, _) => new CalleePipeline(provider.GetRequiredService<TimeProvider>()));
        services.AddGrpcClient<TClient>((provider, options) => options.Address = AddressOf(provider, name))
            .RemoveAllLoggers()
            .AddInterceptor(provider => new ResilienceInterceptor(
                provider.GetRequiredKeyedService<CalleePipeline>(name),
                provider.GetRequiredService<IOptions<PatienceOptions>>().Value.Deadline,
                provider.GetRequiredService<TimeProvider>()))
            .AddHttpMessageHandler(provider => new ServiceTokenHandler(provider.GetRequiredService<ServiceTokens>()))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                // So that the calls of a long-lived process spread over replicas that came later.
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                ConnectTimeout = TimeSpan.FromSeconds(2),
                KeepAlivePingDelay = TimeSpan.FromSeconds(30),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            });
        return services;
    }

    /// <summary>Registers the client of one of EnPlan's own services.</summary>
    internal static IServiceCollection AddServiceClient(this IServiceCollection services, string name) => name switch
    {
        "caseload" => services.AddServiceClient<CaseloadService.CaseloadServiceClient>(name),
        "consent" => services.AddServiceClient<ConsentService.ConsentServiceClient>(name),
        "evaluation" => services.AddServiceClient<EvaluationService.EvaluationServiceClient>(name),
        "meetings" => services.AddServiceClient<MeetingsService.MeetingsServiceClient>(name),
        "network" => services.AddServiceClient<NetworkService.NetworkServiceClient>(name),
        "plan" => services.AddServiceClient<PlanService.PlanServiceClient>(name),
        _ => throw new ArgumentException($"EnPlan has no service called {name}.", nameof(name)),
    };

    private static Uri AddressOf(IServiceProvider provider, string name)
    {
        var key = $"services:{name}:grpc:0";
        var address = provider.GetRequiredService<IConfiguration>()[key];
        return Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException($"The setting {key} must be the address of the service {name}.");
    }
}
