using System.Reflection;
using EnPlan.Network.V1;
using EnPlan.ServiceDefaults.Storage;
using Microsoft.Extensions.Options;

namespace EnPlan.Evaluations.Registration;

/// <summary>Tells the network node, again and again, that the kommune is there. A node that is away is tried again at the next turn.</summary>
public sealed partial class Registrar(
    NetworkService.NetworkServiceClient node,
    Database database,
    NetworkContact contact,
    IOptions<RegistrationSettings> settings,
    TimeProvider time,
    ILogger<Registrar> logger) : BackgroundService
{
    /// <summary>The version of EnPlan that runs here.</summary>
    private static readonly string SoftwareVersion =
        typeof(Registrar).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.Interval, time);
        do
        {
            await RegisterAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        try
        {
            var request = new RegisterKommuneRequest { Kommunekode = database.Kommunekode, SoftwareVersion = SoftwareVersion };
            await node.RegisterKommuneAsync(request, cancellationToken: cancellationToken);
            if (contact.Note(reached: true))
            {
                LogReached();
            }
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Said once, not every minute of a long night.
            if (contact.Note(reached: false))
            {
                LogAway(fault.GetType().Name);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The network node knows that this kommune is there.")]
    private partial void LogReached();

    [LoggerMessage(2, LogLevel.Warning, "The network node does not answer ({Fault}); it is tried again at every turn.")]
    private partial void LogAway(string fault);
}
