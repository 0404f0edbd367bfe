using EnPlan.Common.V1;
using EnPlan.Plan.V1;
using EnPlan.Testing;
using DanishCalendar = EnPlan.Kernel.DanishCalendar;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class WorklistsOfAWorker(PlanKommune kommune) : IAsyncLifetime
{
    private static DateOnly Today => DanishCalendar.Today(TimeProvider.System);

    // Lists hold all that a worker has, so each test has a worker of its own.
    private readonly string _worker = $"w{Guid.CreateVersion7():N}";

    private WorklistService.WorklistServiceClient Lists => kommune.Worklists(_worker);

    public Task InitializeAsync() => kommune.PutWorkerAsync(_worker);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Tasks_are_the_next_steps_and_actions_that_the_caller_owns_the_most_urgent_first()
    {
        var (household, plan) = await PlanAsync(content =>
        {
            content.Efforts[0].Owner = _worker;
            content.Efforts[1].Owner = _worker;
            content.Efforts[1].Actions.Add(Action("attest", _worker, Today.AddDays(5)));
            content.Efforts[1].Actions.Add(Action("andens", "jonas", Today.AddDays(1)));
            content.Efforts[2].Owner = content.Members[1].CitizenId;
        });

        var mine = (await Lists.ListMyTasksAsync(new ListMyTasksRequest())).Tasks;
        var noahs = (await kommune.WorklistsOfCitizen(household.Noah).ListMyTasksAsync(new ListMyTasksRequest())).Tasks;

        Assert.Equal(
            [("attest", TaskKind.Action, Iso(5)), ("praktik", TaskKind.NextStep, ""), ("uddannelse", TaskKind.NextStep, "")],
            mine.Select(task => (task.StepId, (TaskKind)task.Kind, task.DueOn)));
        Assert.All(mine, task => Assert.Equal(plan.PlanId, task.PlanId));
        Assert.Equal(("Hent attest", "Ring til lægen"), (mine[0].Title, mine[0].NextStep));
        var his = Assert.Single(noahs);
        Assert.Equal(("fritidsjob", household.Noah.ToString()), (his.StepId, Assert.Single(his.MemberIds)));
    }

    [Fact]
    public async Task A_next_step_is_not_taken_for_an_action_that_is_called_like_its_effort()
    {
        await PlanAsync(content =>
        {
            content.Efforts[0].Actions.Add(Action("praktik", "jonas", Today.AddDays(1)));
            content.Efforts[1].Owner = _worker;
        });

        var task = Assert.Single((await Lists.ListMyTasksAsync(new ListMyTasksRequest())).Tasks);

        Assert.Equal((Wire.TaskKind.NextStep, "praktik", "Indsats praktik", "Ring om praktik"), (task.Kind, task.StepId, task.Title, task.NextStep));
    }

    [Fact]
    public async Task A_task_is_gone_when_it_is_done_when_the_plan_has_ended_and_when_the_worker_has_no_relation()
    {
        var (household, plan) = await PlanAsync(content => content.Efforts[0].Owner = _worker);
        var (other, _) = await PlanAsync(content => content.Efforts[0].Owner = _worker);
        Assert.Equal(2, (await Lists.ListMyTasksAsync(new ListMyTasksRequest())).Tasks.Count);

        var content = plan.Content.Clone();
        content.Efforts[0].State = Wire.EffortState.Done;
        content.Efforts[0].DependsOn.Clear();
        await kommune.AsWorker(_worker).UpdatePlanAsync(
            new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, Content = content });

        var left = Assert.Single((await Lists.ListMyTasksAsync(new ListMyTasksRequest())).Tasks);
        Assert.NotEqual(plan.PlanId, left.PlanId);
        await kommune.WithdrawAsync(other.LiseConsent);
        Assert.Empty((await Lists.ListMyTasksAsync(new ListMyTasksRequest())).Tasks);
        Assert.NotEqual(household.Lise, other.Lise);
    }

    [Fact]
    public async Task What_is_due_comes_by_date_and_within_the_days_asked_for()
    {
        var (_, plan) = await PlanAsync(content =>
        {
            content.Triggers.Clear();
            content.FocusAreas[0].Goals[0].TargetDate = Iso(40);
            content.Efforts[0].Actions.Add(Action("svar", _worker, Today.AddDays(10)));
            content.Efforts[0].ToDate = Iso(200);
            content.RiskNotes.Add(new Wire.RiskNote
            {
                RiskNoteId = "soevn",
                Text = "Sover dårligt",
                MemberIds = { content.Members[0].CitizenId },
                Area = AuthorityArea.Social,
                ReviewOn = Iso(20),
                CitizenTold = true,
            });
            foreach (var effort in content.Efforts)
                effort.CostLines.Clear();
        });

        var due = (await Lists.ListDueAsync(new ListDueRequest())).Lines;

        Assert.Equal(
            [
                (DueKind.StatutoryDeadline, "svar", Iso(10), "Hent attest"), (DueKind.RiskReview, "soevn", Iso(20), "Sover dårligt"),
                (DueKind.GoalTarget, "sosu", Iso(40), "Jeg vil være SOSU-assistent"),
            ],
            due.Select(line => ((DueKind)line.Kind, line.SubjectId, line.DueOn, line.Text)));
        Assert.All(due, line => Assert.Equal(plan.PlanId, line.PlanId));
        Assert.Equal(
            ["soevn"],
            (await Lists.ListDueAsync(new ListDueRequest { FromDate = Iso(11), ToDate = Iso(39) })).Lines.Select(line => line.SubjectId));
        Assert.Equal(4, (await Lists.ListDueAsync(new ListDueRequest { ToDate = Iso(200) })).Lines.Count);
    }

    [Fact]
    public async Task Who_lost_their_relation_between_two_pages_gets_nothing_more_about_the_citizen()
    {
        foreach (var days in new[] { 1, 2, 3 })
            await DueAsync(days, assignment => _assignments.Add(assignment));
        var first = await Lists.ListDueAsync(new ListDueRequest { PageSize = 1 });

        await kommune.EndAssignmentAsync(_assignments[1]);
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync(
                $"SELECT count(*) FROM relation WHERE assignment_id = '{_assignments[1]}' AND to_date IS NULL") == 0,
            "Plan knows that the assignment has ended");
        var second = await Lists.ListDueAsync(new ListDueRequest { PageSize = 1, PageToken = first.NextPageToken });

        Assert.Equal((Iso(1), Iso(3)), (Assert.Single(first.Lines).DueOn, Assert.Single(second.Lines).DueOn));
        Assert.Empty(second.NextPageToken);
    }

    [Fact]
    public async Task A_page_is_not_short_because_somebody_in_between_withdrew()
    {
        var households = new List<Household>();
        foreach (var days in new[] { 1, 2, 3, 4 })
            households.Add(await DueAsync(days));

        await kommune.WithdrawAsync(households[1].LiseConsent);
        var page = await Lists.ListDueAsync(new ListDueRequest { PageSize = 2 });

        Assert.Equal([Iso(1), Iso(3)], page.Lines.Select(line => line.DueOn));
        var rest = await Lists.ListDueAsync(new ListDueRequest { PageSize = 2, PageToken = page.NextPageToken });
        Assert.Equal([Iso(4)], rest.Lines.Select(line => line.DueOn));
        Assert.Empty(rest.NextPageToken);
        Assert.Equal(0, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE method = 'WorklistService/ListDue' AND outcome = 'OK' AND citizen_id = '{households[1].Lise}'"));
        Assert.Equal(2, await kommune.Database.CountAsync(
            $"SELECT count(DISTINCT citizen_id) FROM access_log WHERE method = 'WorklistService/ListDue' AND citizen_id IN ('{households[0].Lise}', '{households[3].Lise}')"));
    }

    [Fact]
    public async Task My_citizens_come_with_their_plan_what_is_due_next_and_who_coordinates()
    {
        var household = await DueAsync(7);
        var withdrawn = await DueAsync(1);
        await kommune.WithdrawAsync(withdrawn.LiseConsent);
        await kommune.WithdrawAsync(withdrawn.NoahConsent);
        var withoutPlan = await kommune.HouseholdAsync(workerId: _worker);
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM relation WHERE worker_id = '{_worker}'") == 6, "Plan knows the relations");

        var lines = (await Lists.ListMyCitizensAsync(new ListMyCitizensRequest())).Citizens;

        Assert.Equal(
            new[] { household.Lise, household.Noah, withoutPlan.Lise, withoutPlan.Noah }.Select(id => id.ToString()).Order(StringComparer.Ordinal),
            lines.Select(line => line.CitizenId));
        var lise = lines.Single(line => line.CitizenId == household.Lise.ToString());
        Assert.Equal(("Lise", "Lises og Noahs plan", Wire.PlanState.Draft, true), (lise.GivenName, lise.Title, lise.State, lise.IsMainPerson));
        Assert.Equal((Wire.DueKind.StatutoryDeadline, Iso(7)), (lise.NextDueKind, lise.NextDueOn));
        Assert.Equal([_worker], lise.CoordinatorIds);
        Assert.False(lise.ChangedSinceSeen);
        var noah = lines.Single(line => line.CitizenId == household.Noah.ToString());
        Assert.Equal(("Noah", lise.PlanId, false), (noah.GivenName, noah.PlanId, noah.IsMainPerson));
        Assert.All(lines.Where(line => line.CitizenId == withoutPlan.Lise.ToString()), line => Assert.Empty(line.PlanId));
        Assert.DoesNotContain(
            (await kommune.Worklists("karen").ListMyCitizensAsync(new ListMyCitizensRequest())).Citizens,
            line => line.CitizenId == household.Lise.ToString());
    }

    [Fact]
    public async Task Citizens_are_paged_without_loss_or_repetition_and_each_page_takes_one_query()
    {
        for (var i = 0; i < 3; i++)
            await DueAsync(i + 1);
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM relation WHERE worker_id = '{_worker}'") == 6, "Plan knows the relations");
        var all = (await Lists.ListMyCitizensAsync(new ListMyCitizensRequest())).Citizens.Select(line => line.CitizenId).ToList();

        var paged = new List<string>();
        var request = new ListMyCitizensRequest { PageSize = 4 };
        using (var statements = new Statements(kommune.Database))
        {
            do
            {
                var page = await Lists.ListMyCitizensAsync(request);
                paged.AddRange(page.Citizens.Select(line => line.CitizenId));
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            Assert.Equal(2, statements.Sent().Count(sql => sql.Contains("plan_member", StringComparison.Ordinal)));
        }

        Assert.Equal(6, all.Count);
        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task Changes_are_what_others_did_until_they_are_marked_as_seen()
    {
        var (household, plan) = await PlanAsync(_ => { });
        await kommune.AssignAsync("jonas", household.Lise, household.Noah);
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync(
                $"SELECT count(*) FROM relation WHERE worker_id = 'jonas' AND citizen_id = '{household.Noah}'") == 1,
            "Plan knows Jonas");
        Assert.Empty((await Lists.ListChangesAsync(new ListChangesRequest())).Changes);

        await UpdateAsAsync("jonas", plan.PlanId);
        await UpdateAsAsync("jonas", plan.PlanId);
        await UpdateAsAsync(_worker, plan.PlanId);

        var changes = (await Lists.ListChangesAsync(new ListChangesRequest())).Changes;
        Assert.Equal(
            [(2, "jonas", "UPDATED", "Lises og Noahs plan"), (3, "jonas", "UPDATED", "Lises og Noahs plan")],
            changes.Select(change => (change.Version, change.ChangedBy, change.Reason, change.Title)));
        Assert.True((await Lists.ListMyCitizensAsync(new ListMyCitizensRequest())).Citizens[0].ChangedSinceSeen);

        await Lists.MarkSeenAsync(new MarkSeenRequest { RequestId = PlanKommune.NewId(), Until = changes[0].ChangedAt });
        Assert.Equal([3], (await Lists.ListChangesAsync(new ListChangesRequest())).Changes.Select(change => change.Version));
        await Lists.MarkSeenAsync(new MarkSeenRequest { RequestId = PlanKommune.NewId(), Until = changes[1].ChangedAt });
        var back = await Lists.MarkSeenAsync(new MarkSeenRequest { RequestId = PlanKommune.NewId(), Until = changes[0].ChangedAt });

        Assert.Equal(changes[1].ChangedAt, back.SeenUntil);
        Assert.Empty((await Lists.ListChangesAsync(new ListChangesRequest())).Changes);
        Assert.False((await Lists.ListMyCitizensAsync(new ListMyCitizensRequest())).Citizens[0].ChangedSinceSeen);
        Assert.Equal(2, (await Lists.ListChangesAsync(new ListChangesRequest { Since = plan.ChangedAt })).Changes.Count);
    }

    [Fact]
    public async Task A_change_that_is_committed_after_a_later_one_was_seen_is_told_all_the_same()
    {
        var (slowHousehold, slow) = await PlanAsync(_ => { });
        var (quickHousehold, quick) = await PlanAsync(_ => { });
        await JonasWorksForAsync(slowHousehold);
        await JonasWorksForAsync(quickHousehold);
        await UpdateAsAsync("jonas", slow.PlanId);
        await UpdateAsAsync("jonas", quick.PlanId);
        // As it is while the earlier change is not committed yet: nobody has it, and it has no number.
        await kommune.Database.AsOwnerAsync(
            $"UPDATE plan_change SET number = NULL, version = version + 100 WHERE plan_id = '{slow.PlanId}' AND version = 2");
        var seen = Assert.Single((await Lists.ListChangesAsync(new ListChangesRequest())).Changes);
        await Lists.MarkSeenAsync(new MarkSeenRequest { RequestId = PlanKommune.NewId(), Sequence = seen.Sequence });

        await kommune.Database.AsOwnerAsync($"UPDATE plan_change SET version = version - 100 WHERE plan_id = '{slow.PlanId}' AND version = 102");
        var late = Assert.Single((await Lists.ListChangesAsync(new ListChangesRequest())).Changes);
        var (isSlow, isQuick) = (await IsChangedAsync(slowHousehold), await IsChangedAsync(quickHousehold));

        Assert.Equal((quick.PlanId, slow.PlanId), (seen.PlanId, late.PlanId));
        Assert.True(late.ChangedAt.ToDateTimeOffset() < seen.ChangedAt.ToDateTimeOffset() && late.Sequence > seen.Sequence);
        Assert.Equal((true, false), (isSlow, isQuick));
        await Refused.WithAsync(
            Grpc.Core.StatusCode.InvalidArgument, "INVALID_INPUT", Lists.MarkSeenAsync(new MarkSeenRequest { RequestId = PlanKommune.NewId() }));
    }

    [Fact]
    public async Task A_plan_and_what_is_searched_for_in_it_are_written_in_one_transaction()
    {
        var (_, plan) = await PlanAsync(content =>
        {
            content.Efforts[0].Owner = _worker;
            content.Efforts[0].ToDate = Iso(9);
        });

        Assert.Equal(1, await kommune.Database.CountAsync(
            $"""
            SELECT count(DISTINCT xmin::text) FROM (
              SELECT xmin FROM plan WHERE plan_id = '{plan.PlanId}' UNION ALL
              SELECT xmin FROM secret.plan_key WHERE plan_id = '{plan.PlanId}' UNION ALL
              SELECT xmin FROM plan_task WHERE plan_id = '{plan.PlanId}' UNION ALL
              SELECT xmin FROM plan_due WHERE plan_id = '{plan.PlanId}') AS written
            """));
        Assert.NotEqual(0, await kommune.Database.CountAsync($"SELECT count(*) FROM plan_due WHERE plan_id = '{plan.PlanId}'"));
    }

    private readonly List<string> _assignments = [];

    private async Task<(Household Household, Wire.Plan Plan)> PlanAsync(Action<Wire.PlanContent> write)
    {
        var household = await kommune.HouseholdAsync(workerId: _worker);
        var request = household.Create();
        write(request.Content);
        return (household, (await kommune.AsWorker(_worker).CreatePlanAsync(request)).Plan);
    }

    /// <summary>A family in whose plan one thing is due, in some days.</summary>
    private async Task<Household> DueAsync(int days, Action<string>? tellAssignment = null)
    {
        var (household, plan) = await PlanAsync(content =>
        {
            content.Triggers.Clear();
            foreach (var effort in content.Efforts)
                effort.CostLines.Clear();
            content.Efforts[0].Actions.Add(Action("svar", "jonas", Today.AddDays(days)));
        });
        tellAssignment?.Invoke((await kommune.Database.AsOwnerAsync(
            $"SELECT DISTINCT assignment_id FROM relation WHERE citizen_id = '{household.Lise}'"))!.ToString()!);
        Assert.NotEmpty(plan.PlanId);
        return household;
    }

    private async Task JonasWorksForAsync(Household household)
    {
        await kommune.AssignAsync("jonas", household.Lise, household.Noah);
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync(
                $"SELECT count(*) FROM relation WHERE worker_id = 'jonas' AND citizen_id = '{household.Noah}'") == 1,
            "Plan knows Jonas");
    }

    private async Task<bool> IsChangedAsync(Household household) =>
        (await Lists.ListMyCitizensAsync(new ListMyCitizensRequest())).Citizens.Single(line => line.CitizenId == household.Lise.ToString()).ChangedSinceSeen;

    private async Task UpdateAsAsync(string worker, string planId)
    {
        var plan = (await kommune.AsWorker(worker).GetPlanAsync(new GetPlanRequest { PlanId = planId })).Plan;
        await kommune.AsWorker(worker).UpdatePlanAsync(
            new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = planId, Etag = plan.Etag, Content = plan.Content });
    }

    private static Wire.PlanAction Action(string id, string owner, DateOnly deadline) => new()
    {
        ActionId = id,
        Title = "Hent attest",
        Owner = owner,
        NextStep = "Ring til lægen",
        StatutoryDeadline = deadline.ToString("yyyy-MM-dd", null),
    };

    private static string Iso(int days) => Today.AddDays(days).ToString("yyyy-MM-dd", null);
}
