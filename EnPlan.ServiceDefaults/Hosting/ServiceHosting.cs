using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.ServiceDefaults.Hosting;

/// <summary>What every service gets with one call each.</summary>
public static class ServiceHosting
{
    /// <summary>Registers what a service needs besides its own slices.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, ServiceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(definition);
        builder.Services.AddSingleton(definition);
        builder.Services.AddSingleton(TimeProvider.System);
        return builder;
    }

    /// <summary>Maps health, reflection and the operations endpoints.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app;
    }

    /// <summary>Runs the service, or with <c>--migrate</c> brings its database up to date and ends.</summary>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunServiceAsync(this WebApplication app, string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        await app.RunAsync();
        return 0;
    }
}
