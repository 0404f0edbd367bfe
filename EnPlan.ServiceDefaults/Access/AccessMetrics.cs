using System.Diagnostics.Metrics;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>How often callers are turned away, and why.</summary>
internal static class AccessMetrics
{
    private static readonly Meter Meter = new("EnPlan.ServiceDefaults");

    private static readonly Counter<long> Refusals =
        Meter.CreateCounter<long>("enplan.calls.refused", "{call}", "Calls that were turned away, by method and reason.");

    public static void Refused(string method, string reason) =>
        Refusals.Add(1, new KeyValuePair<string, object?>("method", method), new KeyValuePair<string, object?>("reason", reason));
}
