using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Kernel;
using EnPlan.Testing;

namespace EnPlan.Scenarios.Tests;

/// <summary>The cases that a newcomer is given, by file name.</summary>
internal static class DemoCases
{
    public static CaseFile Read(string file)
    {
        var path = SolutionFolder.PathOf("deploy", "demo", file);
        var (found, mistakes) = CaseReader.Read(File.ReadAllBytes(path), DanishCalendar.Today(TimeProvider.System));
        Assert.Empty(mistakes);
        return found!;
    }

    /// <summary>Takes a case into the registers, with people of its own.</summary>
    public static async Task<LoadedCase> LoadAsync(KommuneConnection kommune, CaseFile file, ICaseLog log) =>
        await new CaseLoader(kommune, file, $"test/{Guid.CreateVersion7()}", log).LoadAsync(CancellationToken.None);
}
