namespace EnPlan.Testing;

/// <summary>Where the solution is, for what lies beside the tests.</summary>
public static class SolutionFolder
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A path in the solution.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string from) =>
        File.Exists(Path.Combine(from, "EnPlan.sln")) ? from : Find(Path.GetDirectoryName(from)!);
}
