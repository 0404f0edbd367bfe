using EnPlan.Plan.V1;
using EnPlan.Plans.Worklists;
using DanishCalendar = EnPlan.Kernel.DanishCalendar;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>Rows of lists that were written before they said whom they are about.</summary>
[Collection(PlanKommune.Name)]
public sealed class ListsFromBefore(PlanKommune kommune) : IAsyncLifetime
{
    private static DateOnly Today => DanishCalendar.Today(TimeProvider.System);

    private readonly string _worker = $"w{Guid.CreateVersion7():N}";

    public Task InitializeAsync() => kommune.PutWorkerAsync(_worker);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task They_are_written_anew_once_and_then_tell_a_worker_of_what_they_may_see(bool isFirstVersion)
    {
        var household = await kommune.HouseholdAsync();
        var (lises, noahs) = (await kommune.ExemptionAsync(days: 5), await kommune.ExemptionAsync(days: 5));
        var plan = await PlanAsync(household, (lises.ExemptionId, "praktik"), (noahs.ExemptionId, "fritidsjob"));
        if (!isFirstVersion)
        {
            plan = (await kommune.AsWorker().UpdatePlanAsync(
                new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, Content = plan.Content })).Plan;
        }

        await AssignAsync(household.Lise);
        await kommune.HearsOfAssignmentsAsync(plan.PlanId, relations: 3);
        Assert.Equal((Wire.DueKind.GoalTarget, Iso(20)), await NextAsync());
        var (rows, index) = (await RowsAsync(plan), await CaseIndexAsync(plan));

        await kommune.Database.AsOwnerAsync(
            $"""
            UPDATE plan_due SET members = NULL, freed_by = NULL WHERE plan_id = '{plan.PlanId}';
            UPDATE exemption_use SET members = NULL WHERE plan_id = '{plan.PlanId}';
            UPDATE plan_task SET freed_by = NULL WHERE plan_id = '{plan.PlanId}'
            """);
        Assert.Equal((Wire.DueKind.Unspecified, ""), await NextAsync());

        // As several replicas that start at once.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => kommune.Service<RowsFromBefore>().RenewAsync(CancellationToken.None)));

        Assert.Equal((Wire.DueKind.GoalTarget, Iso(20)), await NextAsync());
        Assert.Equal(rows, await RowsAsync(plan));
        Assert.Equal(index, await CaseIndexAsync(plan));
        Assert.Equal(plan.Etag, (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId })).Plan.Etag);

        var written = await WrittenAsync(plan);
        await kommune.Service<RowsFromBefore>().RenewAsync(CancellationToken.None);
        Assert.Equal(written, await WrittenAsync(plan));
    }

    private async Task<Wire.Plan> PlanAsync(Household household, params (string ExemptionId, string StepId)[] uses)
    {
        var request = household.CreateWithTwoDue();
        request.Content.ExemptionUses.Add(uses.Select((use, index) => new Wire.ExemptionUse
        {
            UseId = $"u{index}",
            ExemptionId = use.ExemptionId,
            StepId = use.StepId,
            OnDate = Iso(0),
            Instead = "Vi mødes, når der er brug for det",
        }));
        return (await kommune.AsWorker().CreatePlanAsync(request)).Plan;
    }

    private async Task AssignAsync(Guid citizenId)
    {
        await kommune.AssignAsync(_worker, citizenId);
        await Testing.Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM relation WHERE worker_id = '{_worker}'") == 1, "Plan knows the worker");
    }

    private async Task<(Wire.DueKind Kind, string On)> NextAsync()
    {
        var line = Assert.Single((await kommune.Worklists(_worker).ListMyCitizensAsync(new ListMyCitizensRequest())).Citizens);
        return (line.NextDueKind, line.NextDueOn);
    }

    private Task<object?> RowsAsync(Wire.Plan plan) => kommune.Database.AsOwnerAsync(
        $"""
        SELECT string_agg(line, '|' ORDER BY line) FROM (
          SELECT d::text AS line FROM plan_due d WHERE plan_id = '{plan.PlanId}'
          UNION ALL SELECT u::text FROM exemption_use u WHERE plan_id = '{plan.PlanId}'
          UNION ALL SELECT t::text FROM plan_task t WHERE plan_id = '{plan.PlanId}') rows
        """);

    private Task<object?> WrittenAsync(Wire.Plan plan) => kommune.Database.AsOwnerAsync($"SELECT xmin::text || ctid::text FROM plan WHERE plan_id = '{plan.PlanId}'");

    private Task<object?> CaseIndexAsync(Wire.Plan plan) => kommune.Database.AsOwnerAsync($"SELECT xmin::text FROM case_index WHERE case_id = '{plan.PlanId}'");

    private static string Iso(int days) => Today.AddDays(days).ToString("yyyy-MM-dd", null);
}
