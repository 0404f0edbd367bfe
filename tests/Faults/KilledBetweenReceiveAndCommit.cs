using EnPlan.Events.V1;

namespace EnPlan.Faults.Tests;

/// <summary>
/// A service has received an event and is held before it can commit the effect; then it is killed. Its last transaction is lost,
/// as when the machine dies with it, or is committed after its death, so that the broker never hears of it. Either way the
/// broker delivers the event again, and the effect is there once.
/// </summary>
[Collection(RunningKommune.Name)]
public sealed class KilledBetweenReceiveAndCommit(RunningKommune kommune)
{
    private const string Kommunekode = "0217";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData(LastTransaction.Lost)]
    [InlineData(LastTransaction.Committed)]
    public async Task Consent_learns_once_who_works_for_whom(LastTransaction last)
    {
        using var family = new Family(kommune);
        await HearAndDieAsync("consent", "consent-relation", family.LoadAsync, last, AnotherAssignment());

        await kommune.Database("consent").CountsAsync(2, "workers of Lise", "SELECT count(*) FROM relation WHERE citizen_id = $1", family.Lise);
    }

    [Theory]
    [InlineData(LastTransaction.Lost)]
    [InlineData(LastTransaction.Committed)]
    public async Task Plan_ends_a_plan_once_when_consent_is_withdrawn(LastTransaction last)
    {
        using var family = new Family(kommune);
        await family.LoadAsync();
        await HearAndDieAsync("plan", "plan-consent-withdrawn", () => family.WithdrawAsync(), last, AnotherWithdrawal());

        await kommune.PlanHasEndedOnceAsync(family.PlanId);
    }

    [Theory]
    [InlineData(LastTransaction.Lost)]
    [InlineData(LastTransaction.Committed)]
    public async Task Meetings_learns_of_a_plan_and_lets_its_workers_call_a_meeting(LastTransaction last)
    {
        using var family = new Family(kommune);
        await HearAndDieAsync("meetings", "meetings-plan", family.LoadAsync, last, AnotherEnd());

        await kommune.Database("meetings").CountsAsync(1, "plan known", "SELECT count(*) FROM plan WHERE plan_id = $1", family.PlanId);
        await kommune.Database("meetings").CountsAsync(2, "workers of Lise", "SELECT count(*) FROM relation WHERE citizen_id = $1", family.Lise);
        await family.CallMeetingAsync();
    }

    [Theory]
    [InlineData(LastTransaction.Lost)]
    [InlineData(LastTransaction.Committed)]
    public async Task Evaluation_counts_a_plan_once(LastTransaction last)
    {
        const string Active = "SELECT count(*) FROM plan WHERE is_active";
        // What other tests have told is counted first.
        await kommune.Database("plan").HasSentAllAsync();
        var settled = AnotherEnd();
        await kommune.Bystander.TellAsync(settled);
        await kommune.Database("evaluation").HasHandledAsync(settled.EventId, "evaluation-plan");
        var before = await kommune.Database("evaluation").CountAsync(Active);
        using var family = new Family(kommune);
        await HearAndDieAsync("evaluation", "evaluation-plan", family.LoadAsync, last, AnotherEnd());

        await kommune.Database("evaluation").CountsAsync(1, "active plan", "SELECT count(*) FROM plan WHERE plan_id = $1 AND is_active", family.PlanId);
        Assert.Equal(before + 1, await kommune.Database("evaluation").CountAsync(Active));
    }

    /// <param name="service">Who is killed.</param>
    /// <param name="consumer">Which of its consumers.</param>
    /// <param name="cause">Makes the event happen.</param>
    /// <param name="last">What becomes of the transaction.</param>
    /// <param name="next">An event about somebody else: when it has been handled, so has been what was delivered again before it.</param>
    private async Task HearAndDieAsync(string service, string consumer, Func<Task> cause, LastTransaction last, IEvent next)
    {
        var part = kommune.Part(service);
        var database = kommune.Database(service);
        await using (var inbox = await database.BlockAsync("inbox"))
        {
            await cause();
            await inbox.HoldsSomebodyAsync();
            await part.KillAsync();
            if (last == LastTransaction.Lost)
                await inbox.EndThoseHeldAsync();
        }

        await part.IsBackAsync();
        await kommune.Bystander.TellAsync(next);
        await database.HasHandledAsync(next.EventId, consumer);
    }

    private static AssignmentChanged AnotherAssignment() =>
        new(Guid.CreateVersion7(), Kommunekode, Now, Guid.CreateVersion7(), 1, [Guid.CreateVersion7()], ["ole.berg"], new DateOnly(2026, 1, 1), null);

    private static ConsentWithdrawn AnotherWithdrawal() =>
        new(Guid.CreateVersion7(), Kommunekode, Now, Guid.CreateVersion7(), 2, Guid.CreateVersion7());

    private static PlanEnded AnotherEnd() =>
        new(Guid.CreateVersion7(), Kommunekode, Now, Guid.CreateVersion7(), 2, "COMPLETED");
}

/// <summary>What becomes of the transaction that a service was killed in.</summary>
public enum LastTransaction
{
    /// <summary>The database never hears its end.</summary>
    Lost,

    /// <summary>The database had all of it, and commits it for nobody.</summary>
    Committed,
}
