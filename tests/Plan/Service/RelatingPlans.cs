using EnPlan.Plan.V1;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class RelatingPlans(PlanKommune kommune)
{
    private RelationService.RelationServiceClient Mette => kommune.Client<RelationService.RelationServiceClient>(kommune.Tokens.Worker("mette", "employment"));

    [Fact]
    public async Task A_plan_and_the_one_before_it_are_found_from_either_side()
    {
        var household = await kommune.HouseholdAsync();
        var (first, second) = (await kommune.DraftAsync(household.Content()), await kommune.DraftAsync(household.Content()));

        var related = (await Mette.RelatePlanAsync(Relate(second, Wire.PlanRelationKind.Predecessor, first))).Plan;

        Assert.Equal([new Wire.PlanRelation { Kind = Wire.PlanRelationKind.Predecessor, PlanId = first.PlanId }], related.Relations);
        Assert.Equal([(first.PlanId, RelatedAs.Predecessor, first.Content.Title)], await RelatedAsync(second));
        Assert.Equal([(second.PlanId, RelatedAs.Successor, second.Content.Title)], await RelatedAsync(first));

        var removal = Relate(related, Wire.PlanRelationKind.Predecessor, first);
        removal.Remove = true;
        await Mette.RelatePlanAsync(removal);
        Assert.Empty(await RelatedAsync(first));
    }

    [Fact]
    public async Task A_plan_is_not_related_to_one_that_the_caller_may_not_read()
    {
        var mine = await kommune.DraftAsync((await kommune.HouseholdAsync()).Content());
        var other = await kommune.HouseholdAsync();
        var foreign = await kommune.DraftAsync(other.Content());
        await kommune.WithdrawAsync(other.LiseConsent);

        await Refused.WithAsync(
            StatusCode.PermissionDenied, "CONSENT_WITHDRAWN", Mette.RelatePlanAsync(Relate(foreign, Wire.PlanRelationKind.Predecessor, mine)));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "CONSENT_WITHDRAWN", Mette.RelatePlanAsync(Relate(mine, Wire.PlanRelationKind.Predecessor, foreign)));
    }

    [Fact]
    public async Task About_a_plan_that_is_left_out_nobodys_log_says_that_they_were_read()
    {
        var (mine, theirs) = (await kommune.HouseholdAsync(), await kommune.HouseholdAsync());
        var (other, plan) = (await kommune.DraftAsync(theirs.Content()), await kommune.DraftAsync(mine.Content()));

        // As if they had been related before predecessors had to be of the same people.
        await kommune.Database.AsOwnerAsync(
            $"INSERT INTO plan_relation (plan_id, other_plan_id, kind) VALUES ('{plan.PlanId}', '{other.PlanId}', 1)");
        await kommune.WithdrawAsync(theirs.LiseConsent);

        Assert.Empty(await RelatedAsync(plan));

        Assert.Equal(1, await ReadAsync(mine.Lise));
        Assert.Equal(0, await ReadAsync(theirs.Lise));
    }

    private Task<long> ReadAsync(Guid citizenId) => kommune.Database.CountAsync(
        $"SELECT count(*) FROM access_log WHERE citizen_id = '{citizenId}' AND method = 'RelationService/ListRelatedPlans'");

    private static RelatePlanRequest Relate(Wire.Plan plan, Wire.PlanRelationKind kind, Wire.Plan other) =>
        new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, Kind = kind, OtherPlanId = other.PlanId };

    private async Task<IReadOnlyList<(string, RelatedAs, string)>> RelatedAsync(Wire.Plan plan) =>
        [.. (await Mette.ListRelatedPlansAsync(new ListRelatedPlansRequest { PlanId = plan.PlanId })).Plans.Select(line => (line.PlanId, line.As, line.Title))];
}
