namespace EnPlan.ServiceDefaults.Hosting;

/// <summary>Which service this process is, and whose.</summary>
/// <param name="Service">The name in the service's definition.</param>
/// <param name="Kommunekode">The one kommune it serves, four digits; empty for a service of the network.</param>
public sealed record Instance(string Service, string Kommunekode);
