using System.Diagnostics.Metrics;

namespace EnPlan.ServiceDefaults.Messaging;

internal static class Meters
{
    private static readonly Meter Meter = new("EnPlan.ServiceDefaults");

    public static readonly Counter<long> DuplicateEvents =
        Meter.CreateCounter<long>("enplan.inbox.duplicates", description: "Events delivered again after they were handled");

    public static readonly Counter<long> SentEvents =
        Meter.CreateCounter<long>("enplan.outbox.sent", description: "Events that the broker has confirmed");

    public static readonly Histogram<double> OutboxLag =
        Meter.CreateHistogram<double>("enplan.outbox.lag", "s", "From the commit of an event to the broker's confirmation");
}
