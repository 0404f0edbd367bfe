namespace EnPlan.Configuration;

/// <summary>An authority of the state that approves exemptions; ministries are renamed, and an approval names them as they were called then.</summary>
/// <param name="Code">What vedtægter call it.</param>
/// <param name="Validity">When it bore the name.</param>
/// <param name="Name">Danish.</param>
public sealed record Authority(string Code, Period Validity, string Name) : ICatalogueEntry;
