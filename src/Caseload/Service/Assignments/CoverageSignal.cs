using EnPlan.ServiceDefaults.Hosting;

namespace EnPlan.Caseloads.Assignments;

/// <summary>Wakes the teller of coverage.</summary>
internal sealed class CoverageSignal : Signal;
