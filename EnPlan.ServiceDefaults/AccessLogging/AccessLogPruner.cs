using EnPlan.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>Once a day takes away what is older than the kommune keeps its access log (<see cref="Retention.AccessLogMonths"/>).</summary>
internal sealed partial class AccessLogPruner(
    AccessLogChain chain, IServiceProvider services, TimeProvider time, ILogger<AccessLogPruner> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var months = (services.GetService<KommuneConfiguration>() ?? KommuneConfiguration.Default).Retention.AccessLogMonths;
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await chain.PruneAsync(time.GetUtcNow().AddMonths(-months).AddDays(-1), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "The oldest part of the access log could not be taken away; it is tried again tomorrow.")]
    private partial void LogFailed(Exception e);
}
