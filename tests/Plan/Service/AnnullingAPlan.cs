using EnPlan.Plan.V1;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class AnnullingAPlan(PlanKommune kommune)
{
    [Fact]
    public async Task A_plan_made_in_error_is_shown_no_more_to_those_who_worked_with_it_nor_to_the_citizen()
    {
        var household = await kommune.HouseholdAsync();
        var draft = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;

        var annulled = await kommune.AsWorker().AnnulPlanAsync(Annul(draft));

        Assert.Equal((draft.PlanId, 2), (annulled.PlanId, annulled.Version));
        await Refused.WithAsync(StatusCode.NotFound, "PLAN_ANNULLED", kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = draft.PlanId }));
        await Refused.WithAsync(
            StatusCode.NotFound, "PLAN_ANNULLED", kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = draft.PlanId, Version = 1 }));
        await Refused.WithAsync(
            StatusCode.NotFound, "PLAN_ANNULLED",
            kommune.AsCitizen(household.Lise).GetCitizenPlanAsync(new GetCitizenPlanRequest { PlanId = draft.PlanId }));
        Assert.DoesNotContain(draft.PlanId, (await kommune.AsWorker().ListPlansAsync(new ListPlansRequest())).Plans.Select(plan => plan.PlanId));
        Assert.Empty((await kommune.AsCitizen(household.Lise).ListPlansAsync(new ListPlansRequest())).Plans);
    }

    [Fact]
    public async Task Who_has_no_relation_is_not_told_that_it_was_annulled()
    {
        var draft = (await kommune.AsWorker().CreatePlanAsync((await kommune.HouseholdAsync()).Create())).Plan;
        await kommune.AsWorker().AnnulPlanAsync(Annul(draft));

        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("karen").GetPlanAsync(new GetPlanRequest { PlanId = draft.PlanId }));
    }

    [Fact]
    public async Task It_makes_room_for_the_right_one_and_is_annulled_once()
    {
        var household = await kommune.HouseholdAsync();
        var wrong = await ActiveAsync(household);
        await kommune.AsWorker().AnnulPlanAsync(Annul(wrong));

        Assert.Equal(Wire.PlanState.Active, (await ActiveAsync(household)).State);
        await Refused.WithAsync(StatusCode.NotFound, "PLAN_ANNULLED", kommune.AsWorker().AnnulPlanAsync(Annul(wrong)));
    }

    [Fact]
    public async Task Its_words_stand_in_the_version_only_and_sealed()
    {
        var draft = (await kommune.AsWorker().CreatePlanAsync((await kommune.HouseholdAsync()).Create())).Plan;
        var request = Annul(draft);
        request.ReasonText = "Oprettet på en navnesøster i Havnegade";
        await kommune.AsWorker().AnnulPlanAsync(request);

        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM plan_revision WHERE plan_id = '{draft.PlanId}' AND reason = 'ANNULLED' AND reason_text IS NOT NULL"));
        foreach (var everything in new[]
        {
            "SELECT string_agg(r::text, '') FROM plan_revision r",
            "SELECT string_agg(encode(coalesce(answer, response), 'escape'), '') FROM request",
            "SELECT string_agg(a::text, '') FROM access_log a",
        })
        {
            var stored = (string)(await kommune.Database.AsOwnerAsync(everything))!;
            Assert.DoesNotContain("Havnegade", stored, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexStringLower("Havnegade"u8), stored, StringComparison.Ordinal);
        }
    }

    private static AnnulPlanRequest Annul(Wire.Plan plan) =>
        new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, ReasonText = "Oprettet på den forkerte" };

    private async Task<Wire.Plan> ActiveAsync(Household household)
    {
        var draft = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        return (await kommune.AsWorker().ActivatePlanAsync(
            new ActivatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = draft.PlanId, Etag = draft.Etag })).Plan;
    }
}
