using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>Links new entries every second, and puts the chain's head into the service's own log now and then, outside the database's reach.</summary>
internal sealed partial class AccessLogSealer(AccessLogChain chain, TimeProvider time, ILogger<AccessLogSealer> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HeadInterval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var nextHead = time.GetUtcNow();
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                while (await chain.SealAsync(stoppingToken) > 0)
                {
                    // Until nothing is left.
                }

                if (time.GetUtcNow() >= nextHead && await chain.HeadAsync(stoppingToken) is { Position: > 0 } head)
                {
                    LogHead(head.Position, head.Hash);
                    nextHead = time.GetUtcNow() + HeadInterval;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Information, "The access log is sealed up to {Position} with {Hash}.")]
    private partial void LogHead(long position, string hash);

    [LoggerMessage(2, LogLevel.Warning, "The access log could not be sealed; trying again.")]
    private partial void LogFailed(Exception e);
}
