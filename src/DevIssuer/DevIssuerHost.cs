using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EnPlan.DevIssuer;

/// <summary>
/// An OpenID Connect issuer for development: it signs whatever claims it is asked for, so it never starts outside
/// the environment Development and never listens on anything but loopback.
/// </summary>
/// <remarks>
/// Configuration: <c>Ports:Http</c> (0 = any free port), <c>Issuer</c> (default: the address it listens on),
/// <c>SigningKey:Path</c> (a PEM file kept between runs; without it the key lives as long as the process),
/// <c>Tokens:Lifetime</c> (default one hour), <c>Clients:&lt;id&gt;</c> (see <see cref="ServiceClients"/>).
/// </remarks>
public static class DevIssuerHost
{
    private const string Refusal =
        "The development issuer signs any claim for anyone and only runs in the environment Development. " +
        "Set ASPNETCORE_ENVIRONMENT=Development on a developer's machine, or point Auth:Authority at the kommune's identity provider.";

    /// <summary>Runs until stopped; 1 when the environment is not Development.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        WebApplication app;
        try
        {
            app = Build(args);
        }
        catch (NotInDevelopmentException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }

        await using (app)
        {
            await app.RunAsync();
        }

        return 0;
    }

    /// <summary>The issuer, ready to start; tests host it in their own process.</summary>
    /// <exception cref="NotInDevelopmentException">The environment is not Development.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (!builder.Environment.IsDevelopment())
        {
            throw new NotInDevelopmentException(Refusal);
        }

        // A web page that has rebound its name to loopback is turned away by the name it asks for.
        builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1";
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Listen(IPAddress.Loopback, builder.Configuration.GetValue("Ports:Http", 0));
        });

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => SigningKey.At(builder.Configuration["SigningKey:Path"]));
        builder.Services.AddSingleton(ServiceClients.From(builder.Configuration));
        builder.Services.AddSingleton(services => new TokenFactory(
            builder.Configuration["Issuer"] ?? AddressOf(services),
            services.GetRequiredService<SigningKey>(),
            services.GetRequiredService<TimeProvider>(),
            builder.Configuration.GetValue("Tokens:Lifetime", TimeSpan.FromHours(1))));

        var app = builder.Build();
        app.MapGet("/alive", () => Results.Ok());
        app.MapGet("/ready", () => Results.Ok());
        app.MapDiscovery();
        app.MapTokens();
        return app;
    }

    private static string AddressOf(IServiceProvider services) =>
        services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? throw new InvalidOperationException("The issuer's address is known once it has started; set Issuer to know it before.");
}
