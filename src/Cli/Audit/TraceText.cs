using EnPlan.Audit.V1;

namespace EnPlan.Cli.Audit;

/// <summary>What a service has of somebody, in Danish.</summary>
internal static class TraceText
{
    /// <summary>Whether nothing is left that may not be, and everything was searched.</summary>
    public static bool IsProof(FindTracesResponse found) => found.NotSearched.Count == 0 && found.Traces.All(trace => trace.Kept);

    public static string Of(FindTracesResponse found)
    {
        if (found.Traces.Count == 0 && found.NotSearched.Count == 0)
            return $"{found.Service}: ingen spor";
        return string.Join(
            Environment.NewLine,
            found.Traces
                .Select(trace => trace.Kept
                    ? $"{found.Service}: {trace.Place} ({trace.Count}) bliver stående. {trace.Why}"
                    : $"{found.Service}: SPOR i {trace.Place} ({trace.Count})")
                .Concat(found.NotSearched.Select(place => $"{found.Service}: {place} KUNNE IKKE GENNEMSØGES; intet er bevist")));
    }
}
