using System.Collections.Concurrent;
using System.Diagnostics;
using EnPlan.Events.V1;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>What was delivered to a listener, and what a test does while it listens.</summary>
internal sealed class Heard
{
    private readonly ConcurrentQueue<(Guid EventId, ActivityTraceId? Trace)> _deliveries = new();

    /// <summary>Runs on each delivery, before its effect is committed; gets the number of the delivery, from 1.</summary>
    public Func<CitizenChanged, int, Task> BeforeCommit { get; set; } = (_, _) => Task.CompletedTask;

    public Task DeliveredAsync(CitizenChanged happened)
    {
        _deliveries.Enqueue((happened.EventId, Activity.Current?.TraceId));
        return BeforeCommit(happened, DeliveriesOf([happened.EventId]));
    }

    public int DeliveriesOf(IEnumerable<Guid> eventIds)
    {
        var ids = eventIds.ToHashSet();
        return _deliveries.Count(delivery => ids.Contains(delivery.EventId));
    }

    public ActivityTraceId? TraceOf(Guid eventId) => _deliveries.First(delivery => delivery.EventId == eventId).Trace;
}
