using MassTransit;
using Microsoft.Extensions.Hosting;

namespace EnPlan.ServiceDefaults.Messaging;

/// <summary>
/// Holds the start back until the service's queues are in place, so that one that says it is ready misses no event.
/// A broker that is down holds nothing back for long: then nobody's events go anywhere yet. One that is there and slow is waited for.
/// </summary>
internal sealed class Subscriptions(IBusControl bus) : IHostedService
{
    private const int MostLooks = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var status = await bus.WaitForHealthStatus(BusHealthStatus.Healthy, Patience);
            if (status == BusHealthStatus.Healthy || !IsBrokerThere())
                return;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool IsBrokerThere() => bus.CheckHealth().Endpoints.Values.Any(endpoint => endpoint.Status == BusHealthStatus.Healthy);
}
