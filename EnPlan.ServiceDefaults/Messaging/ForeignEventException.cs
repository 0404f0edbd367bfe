namespace EnPlan.ServiceDefaults.Messaging;

/// <summary>An event of another kommune came in; it goes to the error queue at once.</summary>
internal sealed class ForeignEventException(string kommunekode) : Exception($"An event of kommune {kommunekode} has no business here.");
