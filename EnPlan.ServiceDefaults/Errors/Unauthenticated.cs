using EnPlan.Kernel;

namespace EnPlan.ServiceDefaults.Errors;

/// <summary>It is not known who calls.</summary>
internal sealed record Unauthenticated(string Reason) : Error(Reason);
