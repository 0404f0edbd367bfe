using MassTransit;
using Microsoft.Extensions.Hosting;

namespace EnPlan.ServiceDefaults.Messaging;

/// <summary>
/// Holds the start back until the service's queues are in place, so that one that says it is ready misses no event.
/// A broker that is down holds nothing back for long: then nobody's events go anywhere yet.
/// </summary>
internal sealed class Subscriptions(IBusControl bus) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Task StartAsync(CancellationToken cancellationToken) => bus.WaitForHealthStatus(BusHealthStatus.Healthy, Patience);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
