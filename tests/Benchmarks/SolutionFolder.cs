namespace EnPlan.Benchmarks;

/// <summary>Where the solution is, for what lies beside the benchmarks.</summary>
internal static class SolutionFolder
{
    /// <summary>A path in the solution.</summary>
    public static string Find(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "EnPlan.sln")))
            folder = folder.Parent;
        return Path.Combine([folder.FullName, .. parts]);
    }
}
