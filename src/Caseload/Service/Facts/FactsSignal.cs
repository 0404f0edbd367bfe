using EnPlan.ServiceDefaults.Hosting;

namespace EnPlan.Caseloads.Facts;

/// <summary>Wakes the teller of facts.</summary>
internal sealed class FactsSignal : Signal;
