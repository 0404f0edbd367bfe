namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>What the kommune decides about its access log (settings <c>AccessLog:*</c>).</summary>
internal sealed class AuditingOptions
{
    public const string Section = "AccessLog";

    /// <summary>
    /// Whether citizens are told a worker's role only and not who it was. The right of access does not reach the identity of
    /// employees as such (EU-Domstolen, C-579/21, pr. 76-83); most authorities tell it.
    /// </summary>
    public bool WithholdWorkers { get; set; }
}
