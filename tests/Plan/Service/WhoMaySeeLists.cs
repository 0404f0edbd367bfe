using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using EnPlan.Plan.V1;
using EnPlan.Testing;
using Grpc.Core;
using DanishCalendar = EnPlan.Kernel.DanishCalendar;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>The lists, for workers who may see some of a plan, nothing of it any more, or no plan at all.</summary>
[Collection(PlanKommune.Name)]
public sealed class WhoMaySeeLists(PlanKommune kommune) : IAsyncLifetime
{
    private static DateOnly Today => DanishCalendar.Today(TimeProvider.System);

    private readonly string _worker = $"w{Guid.CreateVersion7():N}";

    private WorklistService.WorklistServiceClient Lists => kommune.Worklists(_worker);

    private ExemptionService.ExemptionServiceClient Exemptions => kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Worker(_worker));

    public Task InitializeAsync() => kommune.PutWorkerAsync(_worker);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_worker_of_one_member_is_not_told_what_is_due_for_another()
    {
        var household = await kommune.HouseholdAsync();
        await PlanAsync(household);
        await AssignAsync(household.Lise);

        var mine = await LinesAsync();
        var all = (await kommune.Worklists("mette").ListDueAsync(new ListDueRequest { FromDate = Iso(3), ToDate = Iso(3), PageSize = 200 })).Lines;

        Assert.Equal((Wire.DueKind.GoalTarget, Iso(20)), (mine[household.Lise].NextDueKind, mine[household.Lise].NextDueOn));
        Assert.Equal([Iso(20)], (await Lists.ListDueAsync(new ListDueRequest())).Lines.Select(line => line.DueOn));
        Assert.Contains(all, line => line.Kind == Wire.DueKind.RiskReview && line.MemberIds.Contains(household.Noah.ToString()));
    }

    [Fact]
    public async Task What_is_due_for_who_withdrew_is_told_no_more()
    {
        var household = await kommune.HouseholdAsync(workerId: _worker);
        await PlanAsync(household);
        Assert.Equal((Wire.DueKind.RiskReview, Iso(3)), await NextAsync());

        await kommune.WithdrawAsync(household.NoahConsent);

        Assert.Equal((Wire.DueKind.GoalTarget, Iso(20)), await NextAsync());

        async Task<(Wire.DueKind, string)> NextAsync()
        {
            var line = (await LinesAsync())[household.Lise];
            return (line.NextDueKind, line.NextDueOn);
        }
    }

    [Fact]
    public async Task Follow_up_is_due_by_what_the_worker_may_see()
    {
        var household = await kommune.HouseholdAsync(workerId: _worker);
        await PlanAsync(household, content =>
        {
            content.Replaces.Add(new Wire.ReplacedPlan { Provision = "SEL § 141", Name = "Handleplan", CitizenId = household.Lise.ToString() });
            content.Efforts[1].LegalBasis = "SEL § 85";
            content.Efforts[1].FromDate = Iso(-300);
            content.FocusAreas[0].Goals[0].Progress.Add(new Wire.ScaleScore { OnDate = Iso(-100), Score = 5, By = household.Noah.ToString() });
        });
        Assert.Equal(AYearAfter(-100), await FollowUpAsync());

        await kommune.WithdrawAsync(household.NoahConsent);

        // It is in the period that this day is in, and in no other.
        Assert.Equal(AYearAfter(-300), await FollowUpAsync());
        Assert.Equal(AYearAfter(-300), await FollowUpAsync(to: 90));
        Assert.Null(await FollowUpAsync(from: 200));

        // Of whom no line is told nothing is on record.
        var looks = await LooksAsync();
        Assert.Null(await FollowUpAsync(from: 5000, to: 5001));
        Assert.Equal(looks, await LooksAsync());

        async Task<string?> FollowUpAsync(int from = 0, int to = 400)
        {
            var due = await Lists.ListDueAsync(new ListDueRequest { FromDate = Iso(from), ToDate = Iso(to) });
            return due.Lines.SingleOrDefault(line => line.Kind == Wire.DueKind.FollowUp)?.DueOn;
        }

        Task<long> LooksAsync() => kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{household.Lise}' AND method = 'WorklistService/ListDue' AND outcome = 'OK'");

        static string AYearAfter(int days) => DanishCalendar.AddMonths(Today.AddDays(days), 12).ToString("yyyy-MM-dd", null);
    }

    [Fact]
    public async Task A_citizen_stays_on_the_list_when_the_worker_may_not_read_their_plan()
    {
        var household = await kommune.HouseholdAsync();
        await PlanAsync(household);
        var withdrawn = await kommune.HouseholdAsync();
        await PlanAsync(withdrawn);
        await AssignAsync(household.Noah);
        await AssignAsync(withdrawn.Lise, withdrawn.Noah);

        await kommune.WithdrawAsync(withdrawn.LiseConsent);
        var lines = await LinesAsync();

        Assert.Equal(new[] { household.Noah, withdrawn.Noah }.Order(), lines.Keys.Order());
        Assert.All(lines.Values, line => Assert.Equal(new CitizenPlanLine { CitizenId = line.CitizenId }, line));
    }

    [Fact]
    public async Task A_barred_worker_is_told_nothing_by_any_list()
    {
        var household = await kommune.HouseholdAsync(workerId: _worker);
        var exemption = await ExemptionAsync();
        var plan = await PlanAsync(household, content => content.Efforts[1].Owner = _worker);
        plan = await UseAsync(await ActivateAsync(plan), exemption, "praktik");
        await kommune.AssignAsync("jonas", household.Lise, household.Noah);
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM relation WHERE worker_id = 'jonas' AND citizen_id = '{household.Noah}'") == 1,
            "Plan knows Jonas");
        await UseAsync(plan, exemption, "praktik", "jonas");
        Assert.All(await CountsAsync(exemption), count => Assert.NotEqual(0, count));

        await kommune.Grounds(kommune.Tokens.Citizen(household.Lise)).BarWorkerAsync(
            new BarWorkerRequest { RequestId = PlanKommune.NewId(), CitizenId = household.Lise.ToString(), WorkerId = _worker });

        Assert.All(await CountsAsync(exemption), count => Assert.Equal(0, count));
        Assert.DoesNotContain(household.Lise, (await LinesAsync()).Keys);
    }

    [Fact]
    public async Task Of_what_an_exemption_freed_a_worker_is_told_the_steps_that_they_see()
    {
        var household = await kommune.HouseholdAsync();
        var (lises, noahs) = (await ExemptionAsync(), await ExemptionAsync());
        var plan = await ActivateAsync(await PlanAsync(household), "mette");
        plan = await UseAsync(plan, lises, "praktik", "mette");
        await UseAsync(plan, noahs, "fritidsjob", "mette");
        await AssignAsync(household.Lise);

        var mine = (await Exemptions.ListAffectedPlansAsync(Affected(""))).Plans;
        var whole = (await kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Worker("mette")).ListAffectedPlansAsync(Affected(noahs))).Plans;

        Assert.Equal((plan.PlanId, lises), (Assert.Single(mine).PlanId, Assert.Single(mine[0].ExemptionIds)));
        Assert.Empty((await Exemptions.ListAffectedPlansAsync(Affected(noahs))).Plans);
        Assert.Equal(plan.PlanId, Assert.Single(whole).PlanId);
    }

    [Fact]
    public async Task A_plan_in_force_that_nobody_coordinates_is_found_by_those_who_assign_workers()
    {
        var household = await kommune.HouseholdAsync(workerId: _worker);
        var plan = await ActivateAsync(await PlanAsync(household));
        var assignment = (await kommune.Database.AsOwnerAsync($"SELECT DISTINCT assignment_id FROM relation WHERE citizen_id = '{household.Lise}'"))!.ToString()!;
        Assert.Null(await FoundAsync());

        // The last day has been yesterday.
        await kommune.Database.AsOwnerAsync(
            $"""
            UPDATE relation SET
              from_date = (now() AT TIME ZONE 'Europe/Copenhagen')::date - 9, to_date = (now() AT TIME ZONE 'Europe/Copenhagen')::date - 1
            WHERE assignment_id = '{assignment}'
            """);
        var found = await FoundAsync();

        Assert.Equal(
            (household.Lise.ToString(), Wire.PlanState.Active, "familier", Iso(-1)), (found!.MainPersonId, found.State, found.TargetGroup, found.LastCoordinatedOn));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", Lists.ListUncoordinatedPlansAsync(new ListUncoordinatedPlansRequest()));
        await kommune.AssignAsync("jonas", household.Lise, household.Noah);
        await Eventually.HoldsAsync(async () => await FoundAsync() is null, "somebody coordinates the plan again");

        async Task<UncoordinatedPlan?> FoundAsync() =>
            (await kommune.Client<WorklistService.WorklistServiceClient>(kommune.Tokens.Supervisor("leder"))
                .ListUncoordinatedPlansAsync(new ListUncoordinatedPlansRequest { PageSize = 200 })).Plans.SingleOrDefault(line => line.PlanId == plan.PlanId);
    }

    [Fact]
    public async Task A_plan_whose_pair_no_longer_covers_is_found_although_its_relations_go_on()
    {
        var partner = await kommune.NewWorkerAsync();
        await kommune.PutWorkerAsync(_worker, AuthorityArea.Employment);
        await kommune.PutWorkerAsync(partner, AuthorityArea.Social);
        var household = await kommune.HouseholdAsync(workerId: _worker);
        var plan = await ActivateAsync(await PlanAsync(household));
        var alone = (await kommune.Database.AsOwnerAsync($"SELECT DISTINCT assignment_id FROM relation WHERE citizen_id = '{household.Lise}'"))!.ToString()!;
        await kommune.AssignAsync([_worker, partner], household.Lise, household.Noah);
        await kommune.EndAssignmentAsync(alone);
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM relation WHERE citizen_id = '{household.Lise}' AND to_date IS NULL") == 2,
            "Plan knows the pair");
        Assert.Null(await FoundAsync());

        await kommune.PutWorkerAsync(partner, AuthorityArea.Health);

        await Eventually.HoldsAsync(async () => await FoundAsync() is not null, "Plan hears that the pair no longer covers");
        Assert.Equal((household.Lise.ToString(), Wire.PlanState.Active), ((await FoundAsync())!.MainPersonId, (await FoundAsync())!.State));
        await kommune.AsWorker(partner).GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId });

        await kommune.PutWorkerAsync(partner, AuthorityArea.ChildrenAndFamily);
        await Eventually.HoldsAsync(async () => await FoundAsync() is null, "Plan hears that the pair covers again");

        async Task<UncoordinatedPlan?> FoundAsync() =>
            (await kommune.Client<WorklistService.WorklistServiceClient>(kommune.Tokens.Supervisor("leder"))
                .ListUncoordinatedPlansAsync(new ListUncoordinatedPlansRequest { PageSize = 200 })).Plans.SingleOrDefault(line => line.PlanId == plan.PlanId);
    }

    /// <summary>A plan in which a risk of Noah's is to be looked at in three days, and a goal of Lise's is hoped for in twenty.</summary>
    private async Task<Wire.Plan> PlanAsync(Household household, Action<Wire.PlanContent>? write = null)
    {
        var request = household.CreateWithTwoDue();
        write?.Invoke(request.Content);
        return (await kommune.AsWorker(await WorkerOfAsync(household)).CreatePlanAsync(request)).Plan;
    }

    private async Task<string> WorkerOfAsync(Household household)
    {
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM relation WHERE citizen_id = '{household.Lise}'") > 0, "Plan knows who works for Lise");
        return (string)(await kommune.Database.AsOwnerAsync($"SELECT worker_id FROM relation WHERE citizen_id = '{household.Lise}'"))!;
    }

    private async Task<Wire.Plan> ActivateAsync(Wire.Plan plan, string? workerId = null) =>
        (await kommune.AsWorker(workerId ?? _worker).ActivatePlanAsync(
            new ActivatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag })).Plan;

    private async Task<Wire.Plan> UseAsync(Wire.Plan plan, string exemptionId, string stepId, string? workerId = null) =>
        (await kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Worker(workerId ?? _worker)).UseExemptionAsync(new UseExemptionRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            Use = new Wire.ExemptionUse { ExemptionId = exemptionId, StepId = stepId, OnDate = Iso(0), Instead = "Vi mødes, når der er brug for det" },
        })).Plan;

    private async Task<string> ExemptionAsync() => (await kommune.ExemptionAsync(days: 5)).ExemptionId;

    private static ListAffectedPlansRequest Affected(string exemptionId) => new() { ExemptionId = exemptionId, OnDate = Iso(6) };

    private async Task<IReadOnlyList<int>> CountsAsync(string exemptionId) =>
    [
        (await Lists.ListMyTasksAsync(new ListMyTasksRequest())).Tasks.Count,
        (await Lists.ListDueAsync(new ListDueRequest())).Lines.Count,
        (await Lists.ListChangesAsync(new ListChangesRequest())).Changes.Count,
        (await kommune.AsWorker(_worker).ListPlansAsync(new ListPlansRequest())).Plans.Count,
        (await Exemptions.ListAffectedPlansAsync(Affected(exemptionId))).Plans.Count,
        (await LinesAsync()).Values.Count(line => line.PlanId.Length > 0),
    ];

    private async Task AssignAsync(params Guid[] citizens)
    {
        var before = await kommune.Database.CountAsync($"SELECT count(*) FROM relation WHERE worker_id = '{_worker}'");
        await kommune.AssignAsync(_worker, citizens);
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM relation WHERE worker_id = '{_worker}'") == before + citizens.Length,
            "Plan knows the relation");
    }

    private async Task<Dictionary<Guid, CitizenPlanLine>> LinesAsync() =>
        (await Lists.ListMyCitizensAsync(new ListMyCitizensRequest())).Citizens.ToDictionary(line => Guid.Parse(line.CitizenId));

    private static string Iso(int days) => Today.AddDays(days).ToString("yyyy-MM-dd", null);
}
