using System.Diagnostics;

namespace EnPlan.Faults.Tests;

/// <summary>Without the broker plans are made, put in force and read all the same; the others hear of it when it is back.</summary>
[Collection(RunningKommune.Name)]
public sealed class BrokerAway(RunningKommune kommune)
{
    [Fact]
    public async Task While_the_broker_hangs_work_goes_on_and_afterwards_everybody_catches_up()
    {
        using var first = new Family(kommune);
        using var last = new Family(kommune);
        await using (await kommune.Part("rabbitmq").FreezeAsync())
        {
            await first.LoadAsync();
            var away = Stopwatch.StartNew();
            while (away.Elapsed < RunningKommune.Outage)
                await first.ReadPlanAsync();
            await last.LoadAsync();
        }

        await EverybodyCatchesUpAsync(first);
        await EverybodyCatchesUpAsync(last);
    }

    [Fact]
    public async Task When_the_broker_is_killed_work_goes_on_and_afterwards_everybody_catches_up()
    {
        using var before = new Family(kommune);
        using var meanwhile = new Family(kommune);
        await before.LoadAsync();
        var broker = kommune.Part("rabbitmq");
        await broker.KillAsync();
        await before.WithdrawAsync();
        await meanwhile.LoadAsync();
        await meanwhile.ReadPlanAsync();
        var unsent = await kommune.Database("plan").CountAsync("SELECT count(*) FROM outbox");
        Assert.True(unsent > 0 || await broker.HasSuccessorAsync());

        await broker.IsBackAsync();
        await EverybodyCatchesUpAsync(meanwhile);
        await kommune.PlanHasEndedOnceAsync(before.PlanId);
    }

    private async Task EverybodyCatchesUpAsync(Family family)
    {
        var (meetings, evaluation) = (kommune.Database("meetings"), kommune.Database("evaluation"));
        await meetings.CountsAsync(1, "plan known", "SELECT count(*) FROM plan WHERE plan_id = $1", family.PlanId);
        await meetings.CountsAsync(2, "workers of Lise", "SELECT count(*) FROM relation WHERE citizen_id = $1", family.Lise);
        await evaluation.CountsAsync(1, "active plan", "SELECT count(*) FROM plan WHERE plan_id = $1 AND is_active", family.PlanId);
        foreach (var service in (string[])["caseload", "consent", "plan"])
            await kommune.Database(service).HasSentAllAsync();
        await family.CallMeetingAsync();
    }
}
