namespace EnPlan.Cli.Tests;

/// <summary>The case files that a newcomer gets, found from wherever the tests run.</summary>
internal static class DemoCases
{
    public static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "EnPlan.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "deploy", "demo", file);
    }
}
