using Grpc.Core;

namespace EnPlan.Faults.Tests;

/// <summary>
/// A service is held in the middle of a write and killed; whoever asked hears nothing but that the connection broke.
/// Asking again with the same request ids gives what the first time should have given, whatever became of it.
/// </summary>
[Collection(RunningKommune.Name)]
public sealed class KilledInMidWrite(RunningKommune kommune)
{
    [Theory]
    [InlineData(LastTransaction.Lost)]
    [InlineData(LastTransaction.Committed)]
    public async Task Asked_again_for_a_plan_there_is_one_plan_and_one_answer(LastTransaction last)
    {
        var plans = await kommune.Database("plan").CountAsync("SELECT count(*) FROM plan");
        using var family = new Family(kommune);
        await AskAndLoseAsync("plan", "plan", family, last);

        var first = await family.LoadAsync();
        var second = await family.LoadAsync();

        Assert.Equal(first.PlanId, second.PlanId);
        Assert.Equal(plans + 1, await kommune.Database("plan").CountAsync("SELECT count(*) FROM plan"));
        Assert.Equal("OK", await family.ReadingPlanEndsWithAsync());
    }

    [Theory]
    [InlineData(LastTransaction.Lost)]
    [InlineData(LastTransaction.Committed)]
    public async Task Asked_again_for_a_consent_there_is_one_consent_and_one_answer(LastTransaction last)
    {
        using var family = new Family(kommune);
        await AskAndLoseAsync("consent", "consent", family, last);

        var first = await family.LoadAsync();
        var second = await family.LoadAsync();

        Assert.Equal(first.Consents, second.Consents);
        Assert.Equal(1, await kommune.Database("consent").CountAsync("SELECT count(*) FROM consent WHERE subject_id = $1", family.Lise));
    }

    [Fact]
    public async Task Asked_again_to_register_somebody_they_are_registered_once()
    {
        var citizens = await kommune.Database("caseload").CountAsync("SELECT count(*) FROM citizen");
        using var family = new Family(kommune);
        await AskAndLoseAsync("caseload", "citizen", family, LastTransaction.Committed);

        var first = await family.LoadAsync();
        var second = await family.LoadAsync();

        Assert.Equal(first.Citizens, second.Citizens);
        Assert.Equal(citizens + first.Citizens.Count, await kommune.Database("caseload").CountAsync("SELECT count(*) FROM citizen"));
    }

    private async Task AskAndLoseAsync(string service, string table, Family family, LastTransaction last)
    {
        var part = kommune.Part(service);
        await using (var blockade = await kommune.Database(service).BlockAsync(table))
        {
            var asked = family.LoadAsync();
            await blockade.HoldsSomebodyAsync();
            await part.KillAsync();
            var lost = await Assert.ThrowsAsync<RpcException>(() => asked);
            Assert.Equal(StatusCode.Unavailable, lost.StatusCode);
            if (last == LastTransaction.Lost)
                await blockade.EndThoseHeldAsync();
        }

        await part.IsBackAsync();
    }
}
