using EnPlan.Cli.Connection;
using EnPlan.Testing;
using Grpc.Core;

namespace EnPlan.Faults.Tests;

/// <summary>When nobody can say whether there is consent, nobody gets anything.</summary>
[Collection(RunningKommune.Name)]
public sealed class ConsentAndRedisAway(RunningKommune kommune)
{
    [Fact]
    public async Task Plans_are_refused_until_one_of_them_is_back_and_then_read_by_themselves()
    {
        using var family = new Family(kommune);
        await family.LoadAsync();
        await family.ReadPlanAsync();
        await using (await kommune.Part("consent").FreezeAsync())
        {
            await using (await kommune.Part("redis").FreezeAsync())
            {
                var refused = await Assert.ThrowsAsync<RpcException>(family.TryToReadPlanAsync);
                Assert.Equal((StatusCode.Unavailable, "CONSENT_UNREACHABLE"), (refused.StatusCode, Refusal.From(refused).Reason));
            }
        }

        await Eventually.HoldsAsync(async () => await family.ReadingPlanEndsWithAsync() == "OK", "the plan can be read again");
    }

    [Fact]
    public async Task A_killed_Consent_is_missed_until_its_successor_is_there_which_needs_no_Redis()
    {
        using var family = new Family(kommune);
        await family.LoadAsync();
        var consent = kommune.Part("consent");
        await using (await kommune.Part("redis").FreezeAsync())
        {
            await consent.KillAsync();
            var end = await family.ReadingPlanEndsWithAsync();
            Assert.True(end == "CONSENT_UNREACHABLE" || await consent.HasSuccessorAsync(), end);
            await consent.IsBackAsync();
            await Eventually.HoldsAsync(async () => await family.ReadingPlanEndsWithAsync() == "OK", "the plan can be read again");
        }
    }
}
