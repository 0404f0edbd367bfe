using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnPlan.Evaluations.Registration;

/// <summary>Registers what tells the network node that the kommune is there.</summary>
internal static class RegistrationServices
{
    /// <summary>Only where the setting <c>services:network:grpc:0</c> says where the node is: a kommune can also run for itself.</summary>
    public static void AddRegistration(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["services:network:grpc:0"]))
        {
            return;
        }

        builder.Services.AddOptions<RegistrationSettings>()
            .BindConfiguration(RegistrationSettings.Section)
            .Validate(settings => settings.Interval >= TimeSpan.FromSeconds(1), "Network:Interval must be at least one second.")
            .ValidateOnStart();
        builder.Services.AddSingleton<NetworkContact>();
        builder.Services.AddHostedService<Registrar>();
        builder.Services.AddHealthChecks().AddCheck<NetworkCheck>("network", HealthStatus.Degraded);
    }
}
