namespace EnPlan.Caseloads;

/// <summary>What a person is called.</summary>
public sealed record PersonName(string Given, string Family);
