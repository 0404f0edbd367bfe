using System.Reflection;

namespace EnPlan.Architecture.Tests;

/// <summary>The assemblies of the house, by what they are.</summary>
internal static class House
{
    private static readonly string[] ServiceNames = ["Plan", "Consent", "Caseload", "Meetings", "Evaluation"];

    public static IReadOnlyList<Assembly> Services { get; } = [.. ServiceNames.Select(name => Assembly.Load($"EnPlan.{name}")), Assembly.Load("EnPlan.Network")];

    public static IReadOnlyList<Assembly> Domains { get; } = [.. ServiceNames.Select(name => Assembly.Load($"EnPlan.{name}.Domain"))];

    public static IReadOnlyList<Assembly> All { get; } =
        [.. Services, .. Domains, Assembly.Load("EnPlan.Kernel"), Assembly.Load("EnPlan.Configuration"), Assembly.Load("EnPlan.Contracts"), Assembly.Load("EnPlan.ServiceDefaults"), Assembly.Load("enplan")];

    public static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name!);
}
