using System.Collections.Concurrent;
using EnPlan.Plan.V1;
using EnPlan.Testing;
using Grpc.Core;

namespace EnPlan.Plans.Tests.CaseIndex;

[Collection(PlanKommune.Name)]
public sealed class DeliveringTheCaseIndex(PlanKommune kommune)
{
    // As the product counts days; PostgreSQL's own are those of UTC.
    private const string Today = "(now() AT TIME ZONE 'Europe/Copenhagen')::date";

    [Fact]
    public async Task Each_version_of_a_plan_is_its_case_as_it_is_now_without_a_word_about_anybody()
    {
        var household = await kommune.HouseholdAsync();
        var from = await LastAsync();
        var plan = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;

        var draft = Assert.Single(await CasesAsync(from, plan.PlanId));
        var active = (await kommune.AsWorker().ActivatePlanAsync(new ActivatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag })).Plan;
        var ordered = Assert.Single(await CasesAsync(draft.Sequence, plan.PlanId));
        await kommune.AsWorker().EndPlanAsync(new EndPlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = active.Etag, Reason = EndReason.Moved, ReasonText = "Familien er flyttet" });
        var closed = Assert.Single(await CasesAsync(ordered.Sequence, plan.PlanId));

        Assert.Equal([CaseProgress.Arisen, CaseProgress.Ordered, CaseProgress.Closed], [draft.Progress, ordered.Progress, closed.Progress]);
        Assert.Equal((null, true), (ordered.ClosedAt, closed.ClosedAt is not null));
        Assert.Equal(("Helhedsorienteret plan for en familie", "0217"), (draft.Title, draft.ResponsibleKommunekode));
        Assert.Equal(("15.20.24", "G01", CaseSensitivity.Sensitive), (draft.Kle.Single(), draft.Facet, draft.Sensitivity));
        Assert.Equal([household.Lise.ToString(), household.Noah.ToString()], draft.PartyCitizenIds);
        Assert.Equal(["mette"], draft.ResponsibleWorkerIds);
        Assert.DoesNotContain("Lise", draft.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_worker_on_the_case_is_a_change_of_the_case()
    {
        var household = await kommune.HouseholdAsync();
        var planId = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan.PlanId;
        var before = (await CasesAsync(0, planId)).Single();

        await kommune.AssignAsync("jonas", household.Lise, household.Noah);

        await Eventually.HoldsAsync(
            async () => (await CasesAsync(before.Sequence, planId)).SingleOrDefault()?.ResponsibleWorkerIds.Contains("jonas") == true, "the index hears of Jonas");
    }

    [Fact]
    public async Task A_new_worker_who_comes_while_the_case_is_given_its_number_is_told_of_after_it()
    {
        var household = await kommune.HouseholdAsync();
        var planId = await PlanAsync(household);
        await kommune.Database.AsOwnerAsync($"UPDATE case_index SET sequence = NULL WHERE case_id = '{planId}'");
        await using var connection = new Npgsql.NpgsqlConnection(kommune.Database.Owner);
        await connection.OpenAsync();
        await using var numbering = await connection.BeginTransactionAsync();
        await using var number = new Npgsql.NpgsqlCommand(
            $"UPDATE case_index SET sequence = nextval('case_index_number') WHERE case_id = '{planId}' RETURNING sequence", connection, numbering);
        var given = (long)(await number.ExecuteScalarAsync())!;

        await kommune.AssignAsync("jonas", household.Lise, household.Noah);
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM pg_stat_activity WHERE {connection.ProcessID} = ANY (pg_blocking_pids(pid))") > 0,
            "what is heard of Jonas waits for the number");
        await numbering.CommitAsync();

        await Eventually.HoldsAsync(
            async () => (await CasesAsync(given, planId)).SingleOrDefault()?.ResponsibleWorkerIds.Contains("jonas") == true, "the index hears of Jonas");
    }

    [Fact]
    public async Task The_day_on_which_somebody_begins_or_ceases_to_work_on_a_case_is_a_change_of_it()
    {
        var (beginning, ending, other) = (await PlanAsync(), await PlanAsync(), await PlanAsync());
        await AsIfAsync($"from_date = {Today} - 9", other);
        await AsIfAsync($"from_date = {Today} - 9, to_date = {Today} - 1", ending);
        var before = await LastAsync();

        // As if the last day that was marked were yesterday.
        await kommune.Database.AsOwnerAsync("UPDATE case_index_day SET day = day - 1");
        var begun = Assert.Single(await CasesAsync(before, beginning));
        var ended = Assert.Single(await CasesAsync(before, ending));

        Assert.Equal((1, 0), (begun.ResponsibleWorkerIds.Count, ended.ResponsibleWorkerIds.Count));
        Assert.Empty(await CasesAsync(before, other));
        Assert.Empty(await CasesAsync(begun.Sequence, beginning));

        Task AsIfAsync(string change, string planId) => kommune.Database.AsOwnerAsync(
            $"""
            SET session_replication_role = replica;
            UPDATE relation SET {change} WHERE citizen_id = ANY (SELECT unnest(member_ids) FROM plan WHERE plan_id = '{planId}');
            SET session_replication_role = DEFAULT
            """);
    }

    [Fact]
    public async Task No_change_is_missed_while_many_write_and_somebody_collects()
    {
        var from = await LastAsync();
        var households = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => kommune.HouseholdAsync()));
        var delivered = new ConcurrentDictionary<string, long>();
        using var written = new CancellationTokenSource();
        var collecting = CollectAsync(from, delivered, written.Token);

        var plans = await Task.WhenAll(households.Select(ManyVersionsAsync));
        await written.CancelAsync();
        var order = await collecting;

        Assert.All(plans, plan => Assert.Equal(plan.Version, delivered[plan.PlanId]));
        Assert.Equal(order.Order(), order);
        Assert.Equal(order.Count, order.Distinct().Count());
    }

    [Fact]
    public async Task What_is_numbered_late_comes_late_and_is_not_passed_over()
    {
        var (slow, quick) = (await PlanAsync(), await PlanAsync());
        var from = await LastAsync();
        await using var connection = new Npgsql.NpgsqlConnection(kommune.Database.Owner);
        await connection.OpenAsync();
        await using var open = await connection.BeginTransactionAsync();
        await using (var change = new Npgsql.NpgsqlCommand("UPDATE case_index SET sequence = NULL WHERE case_id = $1", connection, open))
        {
            change.Parameters.Add(new Npgsql.NpgsqlParameter { Value = Guid.Parse(slow) });
            await change.ExecuteNonQueryAsync();
        }

        await kommune.Database.AsOwnerAsync($"UPDATE case_index SET sequence = NULL WHERE case_id = '{quick}'");
        var meanwhile = await ListAsync(from);
        await open.CommitAsync();
        var after = await ListAsync(meanwhile.Entries[^1].Sequence);

        Assert.Contains(meanwhile.Entries, entry => entry.CaseId == quick);
        Assert.DoesNotContain(meanwhile.Entries, entry => entry.CaseId == slow);
        Assert.Contains(after.Entries, entry => entry.CaseId == slow);
    }

    [Fact]
    public async Task What_is_erased_here_is_told_as_deleted_and_nothing_else_is_left()
    {
        var planId = await PlanAsync();
        var from = await LastAsync();
        await kommune.Database.AsOwnerAsync(
            $"INSERT INTO erased_citizen (citizen_id, erasure_id) SELECT unnest(member_ids), gen_random_uuid() FROM plan WHERE plan_id = '{planId}'");
        await kommune.Database.AsOwnerAsync($"SELECT enplan_erase_plan('{planId}')");

        var entry = Assert.Single(await CasesAsync(from, planId));

        Assert.Equal(new CaseIndexEntry { CaseId = planId, Sequence = entry.Sequence, Deleted = true }, entry);
        Assert.Equal(0, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM case_index WHERE case_id = '{planId}' AND num_nonnulls(party_ids, kle, facet, team, progress, sensitivity, opened_at, closed_at, changed_at, is_family) > 0"));
    }

    [Fact]
    public async Task A_consumer_confirms_what_it_has_delivered_and_is_told_what_waits()
    {
        await PlanAsync();
        var last = await LastAsync();

        var none = await Client().ConfirmCaseIndexAsync(new ConfirmCaseIndexRequest { Consumer = "proeve", Sequence = last });
        await PlanAsync();
        var some = await Client().ConfirmCaseIndexAsync(new ConfirmCaseIndexRequest { Consumer = "proeve", Sequence = 0 });

        Assert.Equal((0L, 0L), (none.Waiting, none.OldestSeconds));
        Assert.True(some.Waiting >= 1);
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "INVALID_INPUT", Client().ConfirmCaseIndexAsync(new ConfirmCaseIndexRequest { Consumer = "proeve", Sequence = long.MaxValue }));
    }

    [Fact]
    public async Task An_index_that_nobody_has_collected_for_five_minutes_is_a_finding_of_readiness()
    {
        // What other tests have left to deliver may be as old as they are.
        await kommune.Database.AsOwnerAsync("DELETE FROM case_index_consumer; UPDATE case_index SET pending_since = now()");
        await PlanAsync();
        await Client().ConfirmCaseIndexAsync(new ConfirmCaseIndexRequest { Consumer = "langsom", Sequence = 0 });
        Assert.Equal("Healthy", await HealthAsync());
        await kommune.Database.AsOwnerAsync("UPDATE case_index SET pending_since = pending_since - interval '6 minutes'");

        Assert.Equal("Degraded", await HealthAsync());

        await Client().ConfirmCaseIndexAsync(new ConfirmCaseIndexRequest { Consumer = "langsom", Sequence = await LastAsync() });
        Assert.Equal("Healthy", await HealthAsync());
    }

    [Fact]
    public async Task Only_the_integration_platform_collects_and_it_gets_nothing_else()
    {
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED",
            kommune.Client<CaseIndexService.CaseIndexServiceClient>(kommune.Tokens.Service("meetings")).ListCaseIndexChangesAsync(new ListCaseIndexChangesRequest()));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", kommune.As(Platform()).GetPlanAsync(new GetPlanRequest { PlanId = PlanKommune.NewId() }));
    }

    private async Task<(string PlanId, int Version)> ManyVersionsAsync(Household household)
    {
        var plan = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        await kommune.HearsOfAssignmentsAsync(plan.PlanId);
        for (var i = 0; i < 4; i++)
            plan = (await kommune.AsWorker().UpdatePlanAsync(new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, Content = household.Content() })).Plan;
        return (plan.PlanId, plan.Version);
    }

    /// <summary>Collects as a platform does, until all is written and nothing is left; which version of each plan came last, and the numbers in the order they came.</summary>
    private async Task<List<long>> CollectAsync(long from, ConcurrentDictionary<string, long> delivered, CancellationToken written)
    {
        var order = new List<long>();
        while (true)
        {
            var wasWritten = written.IsCancellationRequested;
            var page = await ListAsync(order.Count == 0 ? from : order[^1], 3);
            foreach (var entry in page.Entries)
            {
                order.Add(entry.Sequence);
                var changed = entry.ChangedAt.ToDateTimeOffset();
                delivered[entry.CaseId] = await kommune.Database.CountAsync(
                    $"SELECT coalesce(max(version), 0) FROM plan_revision WHERE plan_id = '{entry.CaseId}' AND changed_at <= '{changed:O}'::timestamptz + interval '1 microsecond'");
            }

            if (wasWritten && page.Entries.Count == 0)
                return order;
        }
    }

    private async Task<string> PlanAsync(Household? household = null)
    {
        household ??= await kommune.HouseholdAsync();
        var planId = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan.PlanId;
        await kommune.HearsOfAssignmentsAsync(planId);
        return planId;
    }

    private async Task<IReadOnlyList<CaseIndexEntry>> CasesAsync(long after, string planId)
    {
        var found = new List<CaseIndexEntry>();
        for (var page = await ListAsync(after); ; page = await ListAsync(page.Entries[^1].Sequence))
        {
            found.AddRange(page.Entries.Where(entry => entry.CaseId == planId));
            if (!page.More)
                return found;
        }
    }

    private async Task<long> LastAsync()
    {
        var last = 0L;
        for (var page = await ListAsync(last); page.Entries.Count > 0; page = await ListAsync(last))
            last = page.Entries[^1].Sequence;
        return last;
    }

    private async Task<ListCaseIndexChangesResponse> ListAsync(long after, int size = 500) =>
        await Client().ListCaseIndexChangesAsync(new ListCaseIndexChangesRequest { AfterSequence = after, PageSize = size });

    private async Task<string> HealthAsync()
    {
        using var http = new HttpClient { BaseAddress = kommune.Ops };
        using var report = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync(new Uri("/ready", UriKind.Relative)));
        return report.RootElement.GetProperty("checks").GetProperty("case-index").GetProperty("status").GetString()!;
    }

    private CaseIndexService.CaseIndexServiceClient Client() => kommune.Client<CaseIndexService.CaseIndexServiceClient>(Platform(), purpose: null);

    private string Platform() => kommune.Tokens.Of("sagsindeks", ["integration"], []);
}
