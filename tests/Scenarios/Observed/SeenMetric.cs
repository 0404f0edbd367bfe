using EnPlan.Scenarios.Tests.Otlp;

namespace EnPlan.Scenarios.Tests.Observed;

/// <summary>A metric, and the service that measured it.</summary>
internal sealed record SeenMetric(string Service, Metric Metric);
