using EnPlan.Caseloads;
using EnPlan.Cli.Connection;
using EnPlan.Consents;
using EnPlan.Evaluations;
using EnPlan.NetworkMeetings;
using EnPlan.Networks;
using EnPlan.Plans;
using EnPlan.Testing;

namespace EnPlan.Scenarios.Tests;

/// <summary>All five services and the network node on real servers, once for all scenarios.</summary>
public sealed class WholeKommune : IAsyncLifetime
{
    public const string Name = "a whole kommune";

    public KommuneFixture Kommune { get; } = new();

    /// <summary>Where kommuner of the tests know each other's keys from, for hand-over.</summary>
    public string HandOverKeys { get; } = Directory.CreateTempSubdirectory("enplan-hand-over-").FullName;

    public async Task InitializeAsync()
    {
        await Kommune.InitializeAsync();
        await Kommune.StartAsync("consent", ConsentHost.Build);
        await Kommune.StartAsync("caseload", CaseloadHost.Build);
        await Kommune.StartAsync("plan", PlanHost.Build, $"--HandOver:DevelopmentFolder={HandOverKeys}");
        await Kommune.StartAsync("meetings", MeetingsHost.Build);
        await Kommune.StartAsync("network", NetworkHost.Build);
        await Kommune.StartAsync("evaluation", EvaluationHost.Build);
    }

    public async Task DisposeAsync()
    {
        await Kommune.DisposeAsync();
        Directory.Delete(HandOverKeys, recursive: true);
    }

    /// <summary>Where the kommune's services are, as the enplan tool is told.</summary>
    internal KommuneProfile Profile => ProfileOf(Kommune, "consent", "caseload", "plan", "meetings", "network", "evaluation");

    /// <summary>The kommune as the enplan tool sees it.</summary>
    internal KommuneConnection Connect() => new(Profile);

    internal static KommuneProfile ProfileOf(KommuneFixture kommune, params string[] services) => new(
        kommune.Kommunekode,
        services.ToDictionary(name => name, name => kommune[name].Address.ToString(), StringComparer.Ordinal),
        services.ToDictionary(name => name, name => kommune[name].Ops.ToString(), StringComparer.Ordinal),
        kommune.Authority);
}

[CollectionDefinition(WholeKommune.Name)]
public sealed class WholeKommuneCollection : ICollectionFixture<WholeKommune>;
