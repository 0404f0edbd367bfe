using EnPlan.Caseloads;
using EnPlan.Cli.Connection;
using EnPlan.Consents;
using EnPlan.Plans;
using EnPlan.Testing;

namespace EnPlan.Fhir.Tests;

/// <summary>The services that a plan needs to live and to be exported, on real servers.</summary>
public sealed class LivingKommune : IAsyncLifetime
{
    private static readonly string[] Names = ["consent", "caseload", "plan"];

    private readonly KommuneFixture _kommune = new();

    public Tokens Tokens => _kommune.Tokens;

    public async Task InitializeAsync()
    {
        await _kommune.InitializeAsync();
        await _kommune.StartAsync("consent", ConsentHost.Build);
        await _kommune.StartAsync("caseload", CaseloadHost.Build);
        await _kommune.StartAsync("plan", PlanHost.Build);
    }

    public Task DisposeAsync() => _kommune.DisposeAsync();

    /// <summary>The kommune as the enplan tool sees it.</summary>
    internal KommuneConnection Connect() => new(new KommuneProfile(
        _kommune.Kommunekode,
        Names.ToDictionary(name => name, name => _kommune[name].Address.ToString(), StringComparer.Ordinal),
        Names.ToDictionary(name => name, name => _kommune[name].Ops.ToString(), StringComparer.Ordinal),
        _kommune.Authority));
}
