using EnPlan.Plan.V1;
using Grpc.Core;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class ListingPlans(PlanKommune kommune)
{
    [Fact]
    public async Task A_worker_pages_through_their_citizens_plans_newest_first_and_sees_no_others()
    {
        var household = await kommune.HouseholdAsync();
        await kommune.AssignAsync("jonas", household.Lise, household.Noah);
        var created = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            created.Insert(0, (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan.PlanId);
        }

        var listed = new List<string>();
        var request = new ListPlansRequest { PageSize = 2 };
        do
        {
            var page = await kommune.AsWorker().ListPlansAsync(request);
            Assert.InRange(page.Plans.Count, 0, 2);
            listed.AddRange(page.Plans.Select(plan => plan.PlanId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(created, listed.Where(created.Contains));
        Assert.Equal(listed.OrderDescending(StringComparer.Ordinal), listed);
        Assert.Empty((await kommune.AsWorker(await kommune.NewWorkerAsync()).ListPlansAsync(new ListPlansRequest())).Plans);
    }

    [Fact]
    public async Task A_page_token_is_good_for_nobody_else_and_not_when_changed()
    {
        var household = await kommune.HouseholdAsync();
        await kommune.AsWorker().CreatePlanAsync(household.Create());
        await kommune.AsWorker().CreatePlanAsync(household.Create());
        var token = (await kommune.AsWorker().ListPlansAsync(new ListPlansRequest { PageSize = 1 })).NextPageToken;

        await IsInvalidAsync("karen", token);
        await IsInvalidAsync("mette", (token[0] == 'A' ? 'B' : 'A') + token[1..]);
    }

    [Fact]
    public async Task A_citizen_lists_the_plans_that_they_are_in()
    {
        var household = await kommune.HouseholdAsync();
        var planId = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan.PlanId;

        Assert.Equal([planId], (await kommune.AsCitizen(household.Noah).ListPlansAsync(new ListPlansRequest())).Plans.Select(plan => plan.PlanId));
        Assert.Empty((await kommune.AsCitizen(Guid.CreateVersion7()).ListPlansAsync(new ListPlansRequest())).Plans);
    }

    [Fact]
    public async Task Who_holds_custody_of_a_member_finds_the_plan_and_reads_only_the_child_s_part()
    {
        var (father, noah, planId) = await SeparatedFamilyAsync();

        var line = Assert.Single((await kommune.AsCitizen(father).ListPlansAsync(new ListPlansRequest())).Plans);
        var view = (await kommune.AsCitizen(father).GetCitizenPlanAsync(new GetCitizenPlanRequest { PlanId = line.PlanId })).Plan;

        Assert.Equal((planId, ""), (line.PlanId, line.MainPersonId));
        Assert.Equal([noah.ToString()], view.Sections.Select(section => section.CitizenId));
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"""
            SELECT count(*) FROM access_log WHERE method = 'PlanService/ListPlans' AND outcome = 'OK' AND citizen_id = '{noah}'
            AND actor = (SELECT actor FROM access_log WHERE method = 'PlanService/GetCitizenPlan' AND citizen_id = '{noah}')
            """));
    }

    [Fact]
    public async Task Who_no_longer_holds_custody_finds_nothing()
    {
        var (father, noah, _) = await SeparatedFamilyAsync();

        await kommune.EndCustodyAsync(noah, father);

        Assert.Empty((await kommune.AsCitizen(father).ListPlansAsync(new ListPlansRequest())).Plans);
    }

    [Fact]
    public async Task When_it_cannot_be_asked_who_holds_custody_the_list_is_not_cut_short_but_refused()
    {
        var (father, _, planId) = await SeparatedFamilyAsync();

        kommune.DoorToCaseload.Close();
        try
        {
            await Refused.WithAsync(
                StatusCode.Unavailable, "CASELOAD_UNREACHABLE", kommune.AsCitizen(father).ListPlansAsync(new ListPlansRequest()));
        }
        finally
        {
            await kommune.OpenDoorToCaseloadAsync();
        }

        await Testing.Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    return (await kommune.AsCitizen(father).ListPlansAsync(new ListPlansRequest())).Plans.Single().PlanId == planId;
                }
                catch (RpcException refusal) when (refusal.StatusCode == StatusCode.Unavailable)
                {
                    return false;
                }
            },
            "the plan is found again");
    }

    // A plan for Lise and Noah; his father, who is not in it, holds custody of him.
    private async Task<(Guid Father, Guid Noah, string PlanId)> SeparatedFamilyAsync()
    {
        var father = await kommune.CitizenAsync("Adam", 40);
        var lise = await kommune.CitizenAsync("Lise", 38);
        var noah = await kommune.CitizenAsync("Noah", 15, custodyHolder: father);
        await kommune.AssignAsync("mette", lise, noah);
        var household = new Household(lise, noah, await kommune.ConsentAsync(lise, lise), await kommune.ConsentAsync(noah, father));
        return (father, noah, (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan.PlanId);
    }

    private async Task IsInvalidAsync(string workerId, string token)
    {
        var request = new ListPlansRequest { PageSize = 1, PageToken = token };
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await kommune.AsWorker(workerId).ListPlansAsync(request));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
    }
}
