using EnPlan.Audit.V1;

namespace EnPlan.Cli.Audit;

/// <summary>What a service has of somebody, in Danish.</summary>
internal static class TraceText
{
    public static string Of(FindTracesResponse found)
    {
        if (found.Traces.Count == 0)
            return $"{found.Service}: ingen spor";
        return string.Join(Environment.NewLine, found.Traces.Select(trace => trace.Kept
            ? $"{found.Service}: {trace.Place} ({trace.Count}) bliver stående. {trace.Why}"
            : $"{found.Service}: SPOR i {trace.Place} ({trace.Count})"));
    }
}
