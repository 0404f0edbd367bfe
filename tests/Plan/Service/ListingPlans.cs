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
        Assert.Empty((await kommune.AsWorker("karen").ListPlansAsync(new ListPlansRequest())).Plans);
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

    private async Task IsInvalidAsync(string workerId, string token)
    {
        var request = new ListPlansRequest { PageSize = 1, PageToken = token };
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await kommune.AsWorker(workerId).ListPlansAsync(request));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
    }
}
