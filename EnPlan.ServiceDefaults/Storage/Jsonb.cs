namespace EnPlan.ServiceDefaults.Storage;

/// <summary>A parameter that PostgreSQL stores as jsonb.</summary>
/// <param name="Text">Valid JSON.</param>
public readonly record struct Jsonb(string Text);
