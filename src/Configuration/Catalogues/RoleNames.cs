namespace EnPlan.Configuration;

/// <summary>What the kommune calls those who work with a plan; Danish, as a citizen reads it after »din« and »dine«.</summary>
/// <param name="Contact">One, e.g. <c>faste kontakt</c> or <c>plankoordinator</c>.</param>
/// <param name="Contacts">Several, e.g. <c>faste kontakter</c> or <c>plankoordinatorer</c>.</param>
public sealed record RoleNames(string Contact, string Contacts);
