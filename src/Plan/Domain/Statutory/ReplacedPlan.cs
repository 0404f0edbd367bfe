namespace EnPlan.Plans;

/// <summary>A statutory plan that the one plan replaces while it is in force.</summary>
/// <param name="Provision">The provision that asks for it.</param>
/// <param name="Name">E.g. »Min Plan«.</param>
/// <param name="CitizenId">The member whose plan it is.</param>
public sealed record ReplacedPlan(LegalBasis Provision, string Name, Guid CitizenId)
{
    /// <summary>Its code in the kommune's configuration when it was written; empty when it was not known there.</summary>
    public string Code { get; init; } = "";
}
