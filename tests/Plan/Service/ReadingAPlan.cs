using EnPlan.Common.V1;
using EnPlan.Plan.V1;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class ReadingAPlan(PlanKommune kommune)
{
    [Fact]
    public async Task Reading_takes_one_query_and_the_budgets_add_up()
    {
        var request = await CreateAsync(await kommune.HouseholdAsync());
        await kommune.AsWorker().GetPlanAsync(request);

        using var statements = new Statements(kommune.Database);
        var read = await kommune.AsWorker().GetPlanAsync(request);

        Assert.Single(statements.Sent(), sql => !sql.Contains("access_log", StringComparison.Ordinal));
        Assert.Equal(
            [(AuthorityArea.Employment, 60_000_01), (AuthorityArea.Social, 40_000_01)], read.Totals.Select(total => (total.Budget, total.PlannedOre)));
    }

    [Fact]
    public async Task A_worker_without_relation_is_refused_and_the_refusal_is_recorded()
    {
        var household = await kommune.HouseholdAsync();
        var request = await CreateAsync(household);

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("karen").GetPlanAsync(request));

        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE actor = 'karen' AND citizen_id = '{household.Noah}' AND outcome = 'NO_RELATION'"));
    }

    [Fact]
    public async Task Every_look_is_recorded_with_who_whom_and_what_for()
    {
        var household = await kommune.HouseholdAsync();
        await kommune.AsWorker().GetPlanAsync(await CreateAsync(household));

        Assert.Equal(2, await kommune.Database.CountAsync(
            $"""
            SELECT count(*) FROM access_log WHERE actor = 'mette' AND method = 'PlanService/GetPlan' AND purpose = 'sagsbehandling'
            AND outcome = 'OK' AND citizen_id IN ('{household.Lise}', '{household.Noah}')
            """));
    }

    [Fact]
    public async Task A_plan_that_is_not_there_is_not_found()
    {
        await Refused.WithAsync(
            StatusCode.NotFound, "PLAN_UNKNOWN", kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = PlanKommune.NewId() }));
    }

    [Fact]
    public async Task Nobody_reads_without_a_purpose()
    {
        var request = await CreateAsync(await kommune.HouseholdAsync());
        var withoutPurpose = kommune.As(kommune.Tokens.Worker("mette"), purpose: null);

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await withoutPurpose.GetPlanAsync(request));

        Assert.Equal(StatusCode.PermissionDenied, refusal.StatusCode);
    }

    [Fact]
    public async Task The_citizen_reads_what_happens_next_and_who_does_it()
    {
        var household = await kommune.HouseholdAsync();
        var request = await CreateAsync(household);

        // The plan does not wait long for the worker's name.
        var view = new Wire.CitizenPlan();
        await Testing.Eventually.HoldsAsync(
            async () =>
            {
                view = (await kommune.AsCitizen(household.Lise).GetCitizenPlanAsync(new GetCitizenPlanRequest { PlanId = request.PlanId })).Plan;
                return view.Contact.Contains("Mette", StringComparison.Ordinal);
            },
            "the worker is named");

        Assert.Equal("Planen er ved at blive skrevet. Den gælder ikke endnu.", view.Status);
        Assert.Equal("Tal med din faste kontakt: Mette Jensen, koordinerende sagsbehandler, tlf. 49 28 00 00.", view.Contact);
        Assert.Equal(["Lise", "Noah"], view.Sections.Select(section => section.GivenName));
        Assert.Equal("Jeg vil være SOSU-assistent", view.Sections[0].Goals[0].Text);
        Assert.Equal(["Ring om praktik", "Ring om uddannelse", "Ring om fritidsjob"], view.NextSteps.Select(step => step.Text));
        Assert.Equal(["Lise er klar"], view.NextSteps[0].WaitsFor);
        Assert.InRange(view.Lix, 1, 40);
    }

    [Fact]
    public async Task A_child_reads_their_own_part_and_not_their_mother_s()
    {
        var household = await kommune.HouseholdAsync();
        var request = await CreateAsync(household);

        var view = (await kommune.AsCitizen(household.Noah).GetCitizenPlanAsync(new GetCitizenPlanRequest { PlanId = request.PlanId })).Plan;

        Assert.Equal(["Noah"], view.Sections.Select(section => section.GivenName));
        Assert.Equal(["Ring om fritidsjob"], view.NextSteps.Select(step => step.Text));
        Assert.DoesNotContain("SOSU", view.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_and_an_excluded_former_partner_get_nothing()
    {
        var former = await kommune.CitizenAsync("Bo", 41);
        var request = new GetCitizenPlanRequest { PlanId = (await CreateAsync(await kommune.HouseholdAsync(excluded: former))).PlanId };

        await Refused.WithAsync(StatusCode.PermissionDenied, "EXCLUDED", kommune.AsCitizen(former).GetCitizenPlanAsync(request));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", kommune.AsCitizen(Guid.CreateVersion7()).GetCitizenPlanAsync(request));
    }

    [Fact]
    public async Task An_earlier_version_reads_as_it_was()
    {
        var household = await kommune.HouseholdAsync();
        var planId = (await CreateAsync(household)).PlanId;
        var content = household.Content();
        content.Title = "Ny titel";
        await kommune.AsWorker().UpdatePlanAsync(new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = planId, Etag = "1", Content = content });

        var first = await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = planId, Version = 1 });
        var newest = await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = planId });

        Assert.Equal((1, "Lises og Noahs plan"), (first.Plan.Version, first.Plan.Content.Title));
        Assert.Equal((2, "Ny titel"), (newest.Plan.Version, newest.Plan.Content.Title));
    }

    [Fact]
    public async Task When_an_assignment_ends_its_worker_sees_nothing_more()
    {
        var household = await kommune.HouseholdAsync();
        var request = await CreateAsync(household);
        var assignmentId = await kommune.AssignAsync("jonas", household.Lise, household.Noah);
        await Testing.Eventually.HoldsAsync(() => SeesAsync("jonas", request), "the new worker sees the plan");

        await kommune.EndAssignmentAsync(assignmentId);

        await Testing.Eventually.HoldsAsync(async () => !await SeesAsync("jonas", request), "the former worker does not");
        Assert.True(await SeesAsync("mette", request));
    }

    private async Task<bool> SeesAsync(string workerId, GetPlanRequest request)
    {
        try
        {
            await kommune.AsWorker(workerId).GetPlanAsync(request);
            return true;
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.PermissionDenied)
        {
            return false;
        }
    }

    private async Task<GetPlanRequest> CreateAsync(Household household)
    {
        Wire.Plan plan = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        return new GetPlanRequest { PlanId = plan.PlanId };
    }
}
