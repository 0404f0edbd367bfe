namespace EnPlan.Configuration;

/// <summary>What the kommune calls those who work with a plan; Danish, as citizens read it.</summary>
/// <param name="Coordinator">Who coordinates a plan, e.g. <c>koordinerende sagsbehandler</c> or <c>plankoordinator</c>.</param>
/// <param name="Pair">Two who do it together, e.g. <c>makkerpar</c>.</param>
/// <param name="Contact">A young person's one contact, e.g. <c>fast kontaktperson</c>.</param>
public sealed record RoleNames(string Coordinator, string Pair, string Contact);
