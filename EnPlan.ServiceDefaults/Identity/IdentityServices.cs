using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EnPlan.ServiceDefaults.Identity;

/// <summary>Registers how callers are known, and how the service makes itself known.</summary>
internal static class IdentityServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = configuration.GetSection(AuthSettings.Section).Get<AuthSettings>() ?? new AuthSettings();
        if (settings.Authority.Length == 0)
        {
            throw new InvalidOperationException("The setting Auth:Authority must name the issuer of tokens.");
        }

        services.AddSingleton(settings);
        services.AddSingleton(_ => new Issuer(settings.Authority, allowHttp: environment.IsDevelopment()));
        services.AddSingleton<CallerTokens>();
        services.AddSingleton(provider => new ServiceTokens(
            provider.GetRequiredService<Issuer>(),
            settings,
            new HttpClient { Timeout = Patience },
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
