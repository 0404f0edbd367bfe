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

    public async Task InitializeAsync()
    {
        await Kommune.InitializeAsync();
        await Kommune.StartAsync("consent", ConsentHost.Build);
        await Kommune.StartAsync("caseload", CaseloadHost.Build);
        await Kommune.StartAsync("plan", PlanHost.Build);
        await Kommune.StartAsync("meetings", MeetingsHost.Build);
        await Kommune.StartAsync("network", NetworkHost.Build);
        await Kommune.StartAsync("evaluation", EvaluationHost.Build);
    }

    public Task DisposeAsync() => Kommune.DisposeAsync();

    /// <summary>The kommune as the enplan tool sees it.</summary>
    internal KommuneConnection Connect()
    {
        string[] names = ["consent", "caseload", "plan", "meetings", "network", "evaluation"];
        return new KommuneConnection(new KommuneProfile(
            Kommune.Kommunekode,
            names.ToDictionary(name => name, name => Kommune[name].Address.ToString(), StringComparer.Ordinal),
            names.ToDictionary(name => name, name => Kommune[name].Ops.ToString(), StringComparer.Ordinal),
            Kommune.Authority));
    }
}

[CollectionDefinition(WholeKommune.Name)]
public sealed class WholeKommuneCollection : ICollectionFixture<WholeKommune>;
