using System.Reflection;
using System.Text.RegularExpressions;
using EnPlan.Testing;

namespace EnPlan.Architecture.Tests;

public sealed partial class Walls
{
    [Fact]
    public void A_domain_knows_the_kernel_the_configuration_and_no_framework()
    {
        foreach (var domain in House.Domains)
        {
            var foreign = House.References(domain).Where(name =>
                name is not ("EnPlan.Kernel" or "EnPlan.Configuration") && !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("System" or "netstandard" or "mscorlib"));
            Assert.Empty(foreign);
        }
    }

    [Fact]
    public void A_domain_does_no_input_or_output()
    {
        string[] io = ["System.Net.Http", "System.Net.Sockets", "System.Data.Common", "System.IO.FileSystem", "System.Diagnostics.Process"];
        Assert.All(House.Domains, domain => Assert.Empty(House.References(domain).Intersect(io, StringComparer.Ordinal)));
    }

    [Fact]
    public void Services_know_each_other_by_their_contracts_only()
    {
        var own = House.Services.Concat(House.Domains).Select(assembly => assembly.GetName().Name!).ToHashSet(StringComparer.Ordinal);
        foreach (var service in House.Services)
        {
            var neighbours = House.References(service).Where(own.Contains).Where(name => name != $"{service.GetName().Name}.Domain");
            Assert.Empty(neighbours);
        }
    }

    [Fact]
    public void Contracts_and_kernel_know_no_service()
    {
        var kernel = Assembly.Load("EnPlan.Kernel");
        var configuration = Assembly.Load("EnPlan.Configuration");
        var contracts = Assembly.Load("EnPlan.Contracts");

        Assert.DoesNotContain(House.References(kernel), name => name.StartsWith("EnPlan.", StringComparison.Ordinal));
        Assert.DoesNotContain(House.References(configuration), name => name.StartsWith("EnPlan.", StringComparison.Ordinal) && name != "EnPlan.Kernel");
        Assert.DoesNotContain(House.References(contracts), name => name.StartsWith("EnPlan.", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_service_defaults_knows_the_message_library()
    {
        var direct = House.Domains.Concat([Assembly.Load("EnPlan.Contracts"), Assembly.Load("EnPlan.Kernel"), Assembly.Load("enplan")]);
        Assert.All(direct, assembly => Assert.DoesNotContain(House.References(assembly), name => name.StartsWith("MassTransit", StringComparison.Ordinal) || name.StartsWith("RabbitMQ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_type_and_its_namespace_do_not_share_a_name()
    {
        var clashes = House.All.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace is { } space && !space.EndsWith(".V1", StringComparison.Ordinal) && space.Split('.')[^1] == type.Name);
        Assert.Empty(clashes);
    }

    [Fact]
    public void Classes_without_heirs_are_sealed()
    {
        var types = House.All.Where(assembly => assembly.GetName().Name != "EnPlan.Contracts").SelectMany(assembly => assembly.GetTypes()).ToList();
        var parents = types.Select(type => type.BaseType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : type.BaseType).ToHashSet();
        var open = types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !parents.Contains(type) && !IsGenerated(type));
        Assert.Empty(open.Select(type => type.FullName));
    }

    [Fact]
    public void Calls_between_services_have_no_circles()
    {
        var calls = House.Services.ToDictionary(service => service.GetName().Name!.Split('.')[^1].ToLowerInvariant(), CallsOf, StringComparer.Ordinal);
        Assert.Contains(calls, service => service.Value.Count > 0);
        foreach (var service in calls.Keys)
            Assert.DoesNotContain(service, Reachable(service, calls, []));
    }

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal) || type.Name == "Program" || type.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) == true || type.Namespace is "System.Text.RegularExpressions.Generated";

    private static IReadOnlyList<string> CallsOf(Assembly service)
    {
        var folder = service.GetName().Name!.Split('.')[^1];
        var sources = Directory.EnumerateFiles(SolutionFolder.PathOf("src", folder), "*Host.cs", SearchOption.AllDirectories);
        return [.. sources.SelectMany(file => CallsPattern().Matches(File.ReadAllText(file))).SelectMany(match => NamePattern().Matches(match.Value)).Select(match => match.Groups["name"].Value)];
    }

    private static HashSet<string> Reachable(string from, Dictionary<string, IReadOnlyList<string>> calls, HashSet<string> seen)
    {
        foreach (var next in calls.GetValueOrDefault(from, []).Where(seen.Add))
            Reachable(next, calls, seen);
        return seen;
    }

    [GeneratedRegex(@"Calls = \[[^\]]*\]", RegexOptions.None, 1000)]
    private static partial Regex CallsPattern();

    [GeneratedRegex("\"(?<name>[a-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
