using System.Diagnostics.Metrics;

namespace EnPlan.Plans.CaseIndex;

/// <summary>What is measured of the case index, as of the last look at the service's readiness.</summary>
internal sealed class CaseIndexMetrics
{
    public CaseIndexMetrics(IMeterFactory meters) => meters.Create("EnPlan.Plan").CreateObservableGauge(
        "enplan.case_index.age", () => Age.TotalSeconds, "s", "How long the oldest change of a case has waited to be delivered");

    /// <summary>How long the oldest change has waited.</summary>
    public TimeSpan Age { get; set; }
}
