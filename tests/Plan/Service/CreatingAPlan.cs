using EnPlan.Plan.V1;
using EnPlan.Testing;
using Google.Rpc;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class CreatingAPlan(PlanKommune kommune)
{
    [Fact]
    public async Task A_whole_plan_is_created_in_one_call_and_reads_as_it_was_written()
    {
        var household = await kommune.HouseholdAsync();

        var created = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        var read = (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = created.PlanId })).Plan;

        Assert.Equal((Wire.PlanState.Draft, 1), (created.State, created.Version));
        Assert.Equal(household.Content().InCatalogue(), created.Content);
        Assert.Equal(["mette"], created.CoordinatorIds);
        Assert.Empty(created.Remarks);
        created.ChangedAt.Nanos = read.ChangedAt.Nanos;
        Assert.Equal(created, read);
    }

    [Fact]
    public async Task Asked_again_when_the_catalogues_have_changed_it_is_answered_as_before_to_who_may_still_create_it()
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        request.Content.TargetGroup = "udgaaet";
        var answered = new CreatePlanResponse { Plan = new Wire.Plan { PlanId = PlanKommune.NewId() } };
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().CreatePlanAsync(request));

        // Answered some days ago, when the kommune had the group.
        await kommune.Running.HasAnsweredAsync("mette", "PlanService/CreatePlan", request.RequestId, request, answered);

        Assert.Equal(answered, await kommune.AsWorker().CreatePlanAsync(request));
        await kommune.WithdrawAsync(household.LiseConsent);
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().CreatePlanAsync(request));
    }

    [Fact]
    public async Task It_takes_one_question_about_relations_and_one_write_in_one_transaction()
    {
        var household = await kommune.HouseholdAsync();
        await kommune.AsWorker().CreatePlanAsync((await kommune.HouseholdAsync()).Create());
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync(
                $"SELECT count(*) FROM relation WHERE citizen_id IN ('{household.Lise}', '{household.Noah}')") == 2,
            "Plan has heard of the assignment");

        var request = household.Create();
        string planId;
        using var statements = new Statements(kommune.Database);
        planId = (await kommune.AsWorker().CreatePlanAsync(request)).Plan.PlanId;

        Assert.Collection(
            statements.Sent(),
            question => Assert.StartsWith("SELECT array_agg", question, StringComparison.Ordinal),
            write => Assert.Contains("INSERT INTO plan_revision", write, StringComparison.Ordinal));

        Assert.Equal(1, await kommune.Database.CountAsync(
            $"""
            SELECT count(DISTINCT xmin::text) FROM (
              SELECT xmin FROM plan WHERE plan_id = '{planId}' UNION ALL
              SELECT xmin FROM plan_revision WHERE plan_id = '{planId}' UNION ALL
              SELECT xmin FROM plan_member WHERE plan_id = '{planId}' UNION ALL
              SELECT xmin FROM request WHERE request_id = '{request.RequestId}' UNION ALL
              SELECT xmin FROM access_log WHERE method = 'PlanService/CreatePlan' AND citizen_id = '{household.Noah}') AS written
            """));

        // The next plan of the family asks nothing first: that the relation holds still is made sure of in the write.
        using (var next = new Statements(kommune.Database))
        {
            await kommune.AsWorker().CreatePlanAsync(household.Create());
            Assert.Contains("INSERT INTO plan_revision", Assert.Single(next.Sent()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_is_assigned_since_a_moment_ago_may_create_it_though_the_event_of_it_is_on_its_way_still()
    {
        for (var i = 0; i < 3; i++)
        {
            var household = await kommune.HouseholdAsync();
            await kommune.AssignAsync("karen", household.Lise, household.Noah);

            var plan = (await kommune.AsWorker("karen").CreatePlanAsync(household.Create())).Plan;

            Assert.Equal(plan.PlanId, (await kommune.AsWorker("karen").GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId })).Plan.PlanId);
        }
    }

    [Fact]
    public async Task Who_created_plans_for_a_family_and_is_assigned_to_it_no_more_creates_none()
    {
        var lise = await kommune.CitizenAsync("Lise", 38);
        var assignment = await kommune.AssignAsync("karen", lise);
        await kommune.ConsentAsync(lise, lise);
        var request = new Household(lise, lise, "", "").Create();
        request.Content.Members.RemoveAt(1);
        request.Content.Subject = Wire.SubjectKind.Person;
        await kommune.AsWorker("karen").CreatePlanAsync(request);
        request.RequestId = PlanKommune.NewId();
        await kommune.AsWorker("karen").CreatePlanAsync(request);

        await kommune.EndAssignmentAsync(assignment);
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM relation WHERE citizen_id = '{lise}' AND to_date IS NOT NULL") == 1,
            "Plan knows that the assignment has ended");
        request.RequestId = PlanKommune.NewId();

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("karen").CreatePlanAsync(request));
    }

    [Fact]
    public async Task A_worker_s_known_assignment_is_enough_while_Caseload_is_away()
    {
        var household = await kommune.HouseholdAsync();
        await kommune.AsWorker().CreatePlanAsync(household.Create());
        kommune.DoorToCaseload.Close();
        try
        {
            await kommune.AsWorker().CreatePlanAsync(household.Create());
        }
        finally
        {
            await kommune.OpenDoorToCaseloadAsync();
        }
    }

    [Fact]
    public async Task Forty_at_once_with_the_same_request_id_make_one_plan()
    {
        var request = (await kommune.HouseholdAsync()).Create();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => kommune.AsWorker().CreatePlanAsync(request).ResponseAsync));

        var planId = Assert.Single(answers.Select(answer => answer.Plan.PlanId).Distinct());
        Assert.Equal(answers[0], answers[39]);
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM plan WHERE main_person_id = '{request.Content.Members[0].CitizenId}'"));
        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM plan_revision WHERE plan_id = '{planId}'"));
    }

    [Fact]
    public async Task A_request_id_is_not_reused_for_another_plan()
    {
        var request = (await kommune.HouseholdAsync()).Create();
        await kommune.AsWorker().CreatePlanAsync(request);
        request.Content.Title = "En anden plan";

        await Refused.WithAsync(StatusCode.InvalidArgument, "REQUEST_ID_REUSED", kommune.AsWorker().CreatePlanAsync(request));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var request = (await kommune.HouseholdAsync()).Create();
        request.Content.Title = "";
        request.Content.LegalBasis = "loven";
        request.Content.Members[1].CitizenId = "noah";
        request.Content.Efforts[0].DependsOn[0] = "ukendt";
        request.Content.Efforts[1].Kle = "15";
        request.Content.Efforts[1].CostLines[0].ToDate = "31/12";

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await kommune.AsWorker().CreatePlanAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        var fields = refusal.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "content.title", "content.legal_basis", "content.members[1].citizen_id", "content.efforts[0].depends_on[0]",
                "content.efforts[1].kle", "content.efforts[1].cost_lines[0].to_date",
            },
            fields);
    }

    [Fact]
    public async Task Only_who_is_assigned_to_all_members_may_create_it()
    {
        var household = await kommune.HouseholdAsync();
        await kommune.AssignAsync("jonas", household.Lise);

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("karen").CreatePlanAsync(household.Create()));
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("jonas").CreatePlanAsync(household.Create()));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", kommune.AsCitizen(household.Lise).CreatePlanAsync(household.Create()));
    }

    [Fact]
    public async Task Only_to_validate_a_plan_stores_nothing_and_tells_nothing_about_anybody()
    {
        var household = await kommune.HouseholdAsync();
        var real = household.Create();
        var invented = new Household(Guid.CreateVersion7(), Guid.CreateVersion7(), "", "").Create();
        (real.ValidateOnly, invented.ValidateOnly) = (true, true);

        Assert.Equal(new CreatePlanResponse(), await kommune.AsWorker("karen").CreatePlanAsync(real));
        Assert.Equal(new CreatePlanResponse(), await kommune.AsWorker("karen").CreatePlanAsync(invented));

        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM plan_member WHERE citizen_id = '{household.Lise}'"));
        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM plan_revision WHERE '{household.Lise}' = ANY (member_ids)"));
        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM request WHERE request_id = '{real.RequestId}'"));
        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM access_log WHERE actor = 'karen' AND citizen_id = '{household.Lise}'"));
    }

    [Fact]
    public async Task Without_everybody_s_consent_there_is_no_plan()
    {
        var lise = await kommune.CitizenAsync("Lise", 38);
        var noah = await kommune.CitizenAsync("Noah", 15, custodyHolder: lise);
        await kommune.AssignAsync("mette", lise, noah);
        await kommune.ConsentAsync(lise, lise);

        await Refused.WithAsync(
            StatusCode.PermissionDenied, "CONSENT_MISSING", kommune.AsWorker().CreatePlanAsync(new Household(lise, noah, "", "").Create()));
    }
}
