using System.Reflection;
using EnPlan.Network.V1;
using EnPlan.ServiceDefaults.Storage;
using Microsoft.Extensions.Options;

namespace EnPlan.Evaluations.Registration;

/// <summary>Tells the network node, again and again, that the kommune is there. A node that is away is tried again soon, then ever less often.</summary>
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

    /// <summary>The first call of a process that has just started may take seconds, on either side.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = settings.Value.Interval;
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await RegisterAsync(stoppingToken))
            {
                pause = FirstPause;
                await Task.Delay(interval, time, stoppingToken);
            }
            else
            {
                pause = pause < interval ? pause : interval;
                await Task.Delay(pause, time, stoppingToken);
                pause *= 2;
            }
        }
    }

    private async Task<bool> RegisterAsync(CancellationToken cancellationToken)
    {
        try
        {
            var request = new RegisterKommuneRequest { Kommunekode = database.Kommunekode, SoftwareVersion = SoftwareVersion };
            var deadline = (time.GetUtcNow() + Patience).UtcDateTime;
            await node.RegisterKommuneAsync(request, deadline: deadline, cancellationToken: cancellationToken);
            if (contact.Note(reached: true))
            {
                LogReached();
            }

            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Said once, not every minute of a long night.
            if (contact.Note(reached: false))
            {
                LogAway(fault.GetType().Name);
            }

            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The network node knows that this kommune is there.")]
    private partial void LogReached();

    [LoggerMessage(2, LogLevel.Warning, "The network node does not answer ({Fault}); it is tried again, ever less often.")]
    private partial void LogAway(string fault);
}
