using EnPlan.Plan.V1;
using DanishCalendar = EnPlan.Kernel.DanishCalendar;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>What the law wants done by a day, in every list, before and while an exemption sets it aside.</summary>
[Collection(PlanKommune.Name)]
public sealed class DeadlinesThatAreSetAside(PlanKommune kommune) : IAsyncLifetime
{
    private static DateOnly Today => DanishCalendar.Today(TimeProvider.System);

    private readonly string _worker = $"w{Guid.CreateVersion7():N}";

    private WorklistService.WorklistServiceClient Lists => kommune.Worklists(_worker);

    private StatutoryService.StatutoryServiceClient Statutory =>
        kommune.Client<StatutoryService.StatutoryServiceClient>(kommune.Tokens.Worker(_worker, "employment", "social"));

    public Task InitializeAsync() => kommune.PutWorkerAsync(_worker);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_actions_deadline_is_due_in_no_list_while_a_use_of_an_exemption_sets_it_aside()
    {
        var exemption = await kommune.ExemptionAsync(days: 90, "LAB § 31");
        var household = await kommune.HouseholdAsync(workerId: _worker);
        var plan = await CreateAsync(household, AddConversation);
        Assert.Equal(
            (Iso(4), Iso(4), Iso(4), Iso(4), true),
            (await DueAsync(), await TaskAsync(), await NextAsync(household), await DeadlineAsync(plan), await CitizenIsToldAsync(household, plan)));

        var used = (await kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Worker(_worker)).UseExemptionAsync(new UseExemptionRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            Use = new Wire.ExemptionUse { ExemptionId = exemption.ExemptionId, StepId = "samtale", OnDate = Iso(0), Instead = "Når Lise er klar" },
        })).Plan;

        Assert.Equal(
            ("", "", "", "", false),
            (await DueAsync(), await TaskAsync(), await NextAsync(household), await DeadlineAsync(used), await CitizenIsToldAsync(household, used)));

        await kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Administrator()).WithdrawExemptionAsync(new WithdrawExemptionRequest
        {
            RequestId = PlanKommune.NewId(),
            ExemptionId = exemption.ExemptionId,
            Etag = exemption.Etag,
            LastDay = Iso(-1),
            Reason = "Forsøget er slut",
        });
        Assert.Equal(
            (Iso(4), Iso(4), Iso(4), Iso(4), true),
            (await DueAsync(), await TaskAsync(), await NextAsync(household), await DeadlineAsync(used), await CitizenIsToldAsync(household, used)));
    }

    [Fact]
    public async Task An_actions_deadline_counts_again_when_what_was_agreed_is_over_though_the_exemption_is_extended()
    {
        var exemption = await kommune.ExemptionAsync(days: -1, "LAB § 31");
        var household = await kommune.HouseholdAsync(workerId: _worker);
        var plan = await CreateAsync(household, content =>
        {
            AddConversation(content);
            content.ExemptionUses.Add(new Wire.ExemptionUse
            {
                UseId = "i-gaar",
                ExemptionId = exemption.ExemptionId,
                StepId = "samtale",
                OnDate = Iso(-1),
                Instead = "Når Lise er klar",
            });
        });

        await kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Administrator()).ExtendExemptionAsync(new ExtendExemptionRequest
        {
            RequestId = PlanKommune.NewId(),
            ExemptionId = exemption.ExemptionId,
            Etag = exemption.Etag,
            ToDate = Iso(90),
            Reason = "Forlænget af ministeriet",
        });

        Assert.Equal(Iso(-1), plan.Content.ExemptionUses.Single().Until);
        Assert.Equal(
            (Iso(4), Iso(4), Iso(4), Iso(4), true),
            (await DueAsync(), await TaskAsync(), await NextAsync(household), await DeadlineAsync(plan), await CitizenIsToldAsync(household, plan)));
    }

    [Fact]
    public async Task Follow_up_by_law_is_due_until_an_exemption_from_its_provision_sets_it_aside()
    {
        var household = await kommune.HouseholdAsync(workerId: _worker);
        var plan = await CreateAsync(household, content =>
        {
            content.Replaces.Add(new Wire.ReplacedPlan { Provision = "SEL § 141", Name = "Handleplan", CitizenId = household.Lise.ToString() });
            content.Efforts[1].LegalBasis = "SEL § 85";
            content.Efforts[1].FromDate = Iso(-300);
        });
        var by = DanishCalendar.AddMonths(Today.AddDays(-300), 12).ToString("yyyy-MM-dd", null);
        var due = Assert.Single((await Lists.ListDueAsync(new ListDueRequest())).Lines);
        var line = Assert.Single(await DeadlinesAsync(plan, all: false));

        Assert.Equal((Wire.DueKind.FollowUp, "praktik", by, "Opfølgning på handleplanen: Indsats praktik"), (due.Kind, due.SubjectId, due.DueOn, due.Text));
        Assert.Equal([household.Lise.ToString()], due.MemberIds);
        Assert.Equal(
            ("handleplan", "opfoelgning", "praktik", by, "", household.Lise.ToString()),
            (line.StatutoryPlan, line.Code, line.EffortId, line.DueOn, line.ExemptionId, line.CitizenId));
        Assert.Equal(by, await NextAsync(household));

        var exemption = await kommune.ExemptionAsync(days: 90, "SEL § 148");
        try
        {
            Assert.Empty((await Lists.ListDueAsync(new ListDueRequest())).Lines);
            Assert.Equal("", await NextAsync(household));
            Assert.Empty(await DeadlinesAsync(plan, all: false));
            Assert.Equal(exemption.ExemptionId, Assert.Single(await DeadlinesAsync(plan, all: true)).ExemptionId);
        }
        finally
        {
            await kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Administrator()).WithdrawExemptionAsync(new WithdrawExemptionRequest
            {
                RequestId = PlanKommune.NewId(),
                ExemptionId = exemption.ExemptionId,
                Etag = exemption.Etag,
                LastDay = Iso(-1),
                Reason = "Forsøget er slut",
            });
        }
    }

    [Fact]
    public async Task A_notification_is_due_the_day_after_it_came_and_its_receipt_within_six_working_days()
    {
        var household = await kommune.HouseholdAsync(workerId: _worker);
        await CreateAsync(household, content => content.Triggers.Add(new Wire.Trigger { Kind = "underretning", Reference = "U-99", ReceivedOn = Iso(-1) }));

        var due = (await Lists.ListDueAsync(new ListDueRequest())).Lines;

        Assert.Equal(
            [(Wire.DueKind.AssessNotification, "U-99", Iso(0)), (Wire.DueKind.AcknowledgeNotification, "U-99", WorkingDays.Add(Today.AddDays(-1), 6).ToString("yyyy-MM-dd", null))],
            due.Select(line => (line.Kind, line.SubjectId, line.DueOn)));
        Assert.Equal(0, await kommune.Database.CountAsync("SELECT count(*) FROM plan_due WHERE subject_id LIKE '%U-99%'"));
        await kommune.WithdrawAsync(household.NoahConsent);
        Assert.Empty((await Lists.ListDueAsync(new ListDueRequest())).Lines);
        Assert.Equal("", await NextAsync(household));
    }

    [Fact]
    public async Task The_table_of_statutory_plans_is_shown_as_it_holds_on_a_day()
    {
        var now = (await Statutory.ListStatutoryPlansAsync(new ListStatutoryPlansRequest { OnDate = Iso(0) })).StatutoryPlans;
        var then = (await Statutory.ListStatutoryPlansAsync(new ListStatutoryPlansRequest { OnDate = "2018-09-01" })).StatutoryPlans;

        var handleplan = now.Single(plan => plan.Code == "handleplan");
        Assert.Equal(("Handleplan for voksne", "SEL § 141"), (handleplan.Name, handleplan.Provision));
        Assert.Contains(handleplan.Deadlines, deadline => deadline.Provision == "SEL § 148, stk. 2" && deadline.Months == 12);
        Assert.Contains(handleplan.Elements, element => element.Code == "formaal" && !element.Optional);
        Assert.Contains("min-plan-2018", then.Select(plan => plan.Code));
        Assert.DoesNotContain("ungeplan", then.Select(plan => plan.Code));
    }

    // An action of the worker's own that the law wants done in four days.
    private void AddConversation(Wire.PlanContent content)
    {
        content.Efforts[1].Owner = "";
        content.Efforts[1].Actions.Add(new Wire.PlanAction
        {
            ActionId = "samtale",
            Title = "Hold samtalen",
            Owner = _worker,
            NextStep = "Ring til Lise",
            StatutoryDeadline = Iso(4),
        });
    }

    private async Task<Wire.Plan> CreateAsync(Household household, Action<Wire.PlanContent> write)
    {
        var request = household.Create();
        request.Content.Triggers.Clear();
        foreach (var effort in request.Content.Efforts)
        {
            effort.CostLines.Clear();
            effort.Owner = "jonas";
        }

        write(request.Content);
        return (await kommune.AsWorker(_worker).CreatePlanAsync(request)).Plan;
    }

    // That the exemption itself ends is due as well.
    private async Task<string> DueAsync() => (await Lists.ListDueAsync(new ListDueRequest())).Lines
        .SingleOrDefault(line => line.Kind != Wire.DueKind.ExemptionEnds)?.DueOn ?? "";

    private async Task<string> TaskAsync() => Assert.Single((await Lists.ListMyTasksAsync(new ListMyTasksRequest())).Tasks).DueOn;

    private async Task<string> NextAsync(Household household) =>
        (await Lists.ListMyCitizensAsync(new ListMyCitizensRequest())).Citizens.Single(line => line.CitizenId == household.Lise.ToString()).NextDueOn;

    private async Task<string> DeadlineAsync(Wire.Plan plan) => (await DeadlinesAsync(plan, all: false)).SingleOrDefault()?.DueOn ?? "";

    private async Task<IReadOnlyList<Wire.Deadline>> DeadlinesAsync(Wire.Plan plan, bool all) =>
        (await Statutory.ListDeadlinesAsync(new ListDeadlinesRequest { PlanId = plan.PlanId, IncludeExempted = all })).Deadlines;

    private async Task<bool> CitizenIsToldAsync(Household household, Wire.Plan plan) =>
        (await kommune.AsCitizen(household.Lise).GetCitizenPlanAsync(new GetCitizenPlanRequest { PlanId = plan.PlanId })).Plan.ToString()
            .Contains("Senest", StringComparison.Ordinal);

    private static string Iso(int days) => Today.AddDays(days).ToString("yyyy-MM-dd", null);
}
