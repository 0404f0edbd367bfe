using EnPlan.Events.V1;
using EnPlan.Testing;

namespace EnPlan.Faults.Tests;

/// <summary>The broker hangs, so that what is committed cannot be sent; then the service is killed. Its successor sends what it finds.</summary>
[Collection(RunningKommune.Name)]
public sealed class KilledBetweenCommitAndPublish(RunningKommune kommune)
{
    [Fact]
    public async Task Caseload_still_tells_who_works_for_whom()
    {
        using var family = new Family(kommune);
        var told = await CommitAndDieAsync<AssignmentChanged>("caseload", family.LoadAsync, () => family.Lise);

        foreach (var listener in (string[])["consent", "plan", "meetings"])
        {
            await kommune.Database(listener).HasHandledAsync(told, $"{listener}-relation");
            Assert.Equal(2, await kommune.Database(listener).CountAsync("SELECT count(*) FROM relation WHERE citizen_id = $1", family.Lise));
        }
    }

    [Fact]
    public async Task Caseload_still_tells_Consent_the_facts_of_those_whom_it_registered()
    {
        const string Untold = "SELECT count(*) FROM citizen WHERE told_version < version";
        using var family = new Family(kommune);
        var caseload = kommune.Part("caseload");
        Task loading;
        await using (await kommune.Part("consent").FreezeAsync())
        {
            loading = family.LoadAsync();
            await kommune.Database("caseload").CountsAsync(5, "citizens untold", Untold);
            await caseload.KillAsync();
        }

        // How far it came without Caseload is of no matter; it is asked again.
        await Record.ExceptionAsync(() => loading);
        await caseload.IsBackAsync();
        await kommune.Database("caseload").CountsAsync(0, "citizens untold", Untold);
        await family.LoadAsync();
        Assert.Equal(1, await kommune.Database("consent").CountAsync(
            "SELECT count(*) FROM subject WHERE citizen_id = $1 AND facts_version = 1", family.Lise));
    }

    [Fact]
    public async Task Consent_still_tells_of_a_withdrawal_and_the_plan_ends_once()
    {
        using var family = new Family(kommune);
        await family.LoadAsync();
        var told = await CommitAndDieAsync<ConsentWithdrawn>("consent", () => family.WithdrawAsync(), () => family.Lise);

        await kommune.Database("plan").HasHandledAsync(told, "plan-consent-withdrawn");
        await kommune.PlanHasEndedOnceAsync(family.PlanId);
    }

    [Fact]
    public async Task Plan_still_tells_that_a_plan_was_made_and_came_into_force()
    {
        using var family = new Family(kommune);
        var told = await CommitAndDieAsync<PlanActivated>("plan", family.LoadAsync, () => family.PlanId);

        await kommune.Database("evaluation").HasHandledAsync(told, "evaluation-plan");
        Assert.Equal(1, await kommune.Database("evaluation").CountAsync("SELECT count(*) FROM plan WHERE plan_id = $1 AND is_active", family.PlanId));
        await kommune.Database("meetings").CountsAsync(1, "plan known", "SELECT count(*) FROM plan WHERE plan_id = $1", family.PlanId);
    }

    [Fact]
    public async Task Meetings_still_tells_that_a_meeting_was_called()
    {
        using var family = new Family(kommune);
        await family.LoadAsync();
        await kommune.Database("meetings").CountsAsync(1, "plan known", "SELECT count(*) FROM plan WHERE plan_id = $1", family.PlanId);
        await kommune.Database("meetings").CountsAsync(2, "workers of Lise", "SELECT count(*) FROM relation WHERE citizen_id = $1", family.Lise);
        var meeting = Guid.Empty;
        var told = await CommitAndDieAsync<MeetingCalled>(
            "meetings", async () => meeting = Guid.Parse((await family.CallMeetingAsync()).MeetingId), () => meeting);

        await Eventually.HoldsAsync(() => kommune.Bystander.Heard<MeetingCalled>(meeting).Count > 0, "the meeting is told of");
        Assert.Equal([told], kommune.Bystander.Heard<MeetingCalled>(meeting));
        Assert.Equal(1, await kommune.Database("meetings").CountAsync("SELECT count(*) FROM meeting WHERE plan_id = $1", family.PlanId));
    }

    private async Task<Guid> CommitAndDieAsync<T>(string service, Func<Task> write, Func<Guid> about)
        where T : IEvent
    {
        var part = kommune.Part(service);
        Guid told;
        await using (await kommune.Part("rabbitmq").FreezeAsync())
        {
            await write();
            told = await kommune.Database(service).UnsentAsync<T>(about());
            await part.KillAsync();
        }

        await part.IsBackAsync();
        await kommune.Database(service).HasSentAllAsync();
        return told;
    }
}
