namespace EnPlan.ServiceDefaults.Tests;

internal static class Names
{
    /// <summary>A name that no other test's queues have.</summary>
    public static string Unique(string name) => $"{name}-{Guid.CreateVersion7():n}";
}
