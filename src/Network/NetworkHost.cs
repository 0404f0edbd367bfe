using EnPlan.Networks.Members;
using EnPlan.Networks.Status;
using EnPlan.ServiceDefaults.Hosting;

namespace EnPlan.Networks;

/// <summary>The network node: it knows which kommuner take part, and no citizen.</summary>
public static class NetworkHost
{
    /// <summary>The service, ready to run.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults(new ServiceDefinition("network")
        {
            Migrations = typeof(NetworkHost).Assembly,
            ServesNetwork = true,
        });
        builder.Services.AddSingleton<KnownMembers>();
        builder.Services.AddSingleton<RegisterKommune>();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGrpcService<NetworkRpcs>();
        app.MapStatusPage();
        return app;
    }
}
