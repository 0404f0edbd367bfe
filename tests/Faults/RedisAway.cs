using System.Diagnostics;
using EnPlan.Testing;

namespace EnPlan.Faults.Tests;

/// <summary>Without Redis everything that is allowed goes on, asked of Consent itself; a withdrawal waits until no older permission can be relied on.</summary>
[Collection(RunningKommune.Name)]
public sealed class RedisAway(RunningKommune kommune)
{
    /// <summary>How long a permission that was copied may be relied on.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task While_Redis_hangs_plans_are_read_and_a_withdrawal_is_answered_when_it_is_true()
    {
        using var family = new Family(kommune);
        await family.LoadAsync();
        await family.ReadPlanAsync();
        await using (await kommune.Part("redis").FreezeAsync())
        {
            await ReadAllTheTimeAsync(family);
            await WithdrawingTakesTheLeaseAsync(family);
            Assert.Equal("CONSENT_WITHDRAWN", await family.ReadingPlanEndsWithAsync());
        }

        // What lay in Redis meanwhile is the old permission.
        Assert.Equal("CONSENT_WITHDRAWN", await family.ReadingPlanEndsWithAsync());
        await WithdrawalsAreQuickAgainAsync();
    }

    [Fact]
    public async Task When_Redis_is_killed_plans_are_read_and_a_withdrawal_is_answered_when_it_is_true()
    {
        using var family = new Family(kommune);
        await family.LoadAsync();
        await family.ReadPlanAsync();
        var redis = kommune.Part("redis");
        await redis.KillAsync();
        await family.ReadPlanAsync();
        await WithdrawingTakesTheLeaseAsync(family);

        Assert.Equal("CONSENT_WITHDRAWN", await family.ReadingPlanEndsWithAsync());
        await redis.IsBackAsync();
        Assert.Equal("CONSENT_WITHDRAWN", await family.ReadingPlanEndsWithAsync());
        await WithdrawalsAreQuickAgainAsync();
    }

    private static async Task ReadAllTheTimeAsync(Family family)
    {
        var away = Stopwatch.StartNew();
        var (read, late) = (0, 0);
        while (away.Elapsed < RunningKommune.Outage)
        {
            // On a machine that stands still for a moment Consent answers later than Plan waits.
            var end = await family.ReadingPlanEndsWithAsync();
            Assert.Contains(end, (string[])["OK", "CONSENT_UNREACHABLE"]);
            if (end == "OK")
                read++;
            else
                late++;
        }

        Assert.True(read > 4 * late, $"{read} were read, {late} were not.");
    }

    private static async Task WithdrawingTakesTheLeaseAsync(Family family)
    {
        var took = Stopwatch.StartNew();
        await family.WithdrawAsync();
        Assert.True(took.Elapsed >= Lease, $"It took {took.Elapsed}.");
    }

    /// <summary>
    /// A new Redis is relied on when it has been agreed on for as long as a lease lasts. Until then every withdrawal takes a lease.
    /// </summary>
    private Task WithdrawalsAreQuickAgainAsync() => Eventually.HoldsAsync(
        async () =>
        {
            using var other = new Family(kommune);
            await other.LoadAsync();
            var took = Stopwatch.StartNew();
            await other.WithdrawAsync();
            return took.Elapsed < Lease;
        },
        "a withdrawal is answered without waiting for the lease",
        TimeSpan.FromMinutes(2));
}
