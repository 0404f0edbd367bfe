namespace EnPlan.Faults.Tests;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder!.FullName, "EnPlan.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
