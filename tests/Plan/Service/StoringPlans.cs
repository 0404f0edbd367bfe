using System.Text;
using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Hosting;
using Grpc.Core;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class StoringPlans(PlanKommune kommune) : IAsyncLifetime
{
    // Whose plans are damaged here: one that does not open stands in the way of all lists that it belongs to.
    private readonly string _worker = $"w{Guid.CreateVersion7():N}";

    public Task InitializeAsync() => kommune.PutWorkerAsync(_worker);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_a_plan_says_does_not_stand_in_the_database()
    {
        var household = await kommune.HouseholdAsync(workerId: _worker);
        var plan = (await kommune.AsWorker(_worker).CreatePlanAsync(household.Create())).Plan;
        string[] words = [plan.Content.Title, "Noah", "SOSU", "fodbold", household.Noah.ToString()];

        foreach (var place in new[]
        {
            $"doc FROM plan_revision WHERE plan_id = '{plan.PlanId}'",
            $"head FROM plan WHERE plan_id = '{plan.PlanId}'",
            $"answer FROM request WHERE '{household.Noah}' = ANY (citizen_ids)",
        })
        {
            var stored = Encoding.Latin1.GetString((byte[])(await kommune.Database.AsOwnerAsync($"SELECT {place}"))!);
            Assert.All(words, word => Assert.DoesNotContain(word, stored, StringComparison.OrdinalIgnoreCase));
        }

        Assert.Equal(0, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM plan JOIN plan_revision USING (plan_id) WHERE plan_id = '{plan.PlanId}' AND (title IS NOT NULL OR clear_doc IS NOT NULL)"));
    }

    [Fact]
    public async Task A_document_that_was_tampered_with_is_not_given_out()
    {
        var plan = await PlanAsync();

        await kommune.Database.AsOwnerAsync(
            $"UPDATE plan_revision SET doc = set_byte(doc, 40, get_byte(doc, 40) # 1) WHERE plan_id = '{plan}'");

        Assert.Equal(StatusCode.Internal, await OutcomeOfReadingAsync(plan));
    }

    [Fact]
    public async Task A_version_does_not_open_as_another_nor_as_another_plan_s()
    {
        var (one, other) = (await PlanAsync(), await PlanAsync());

        await kommune.Database.AsOwnerAsync(
            $"UPDATE plan_revision r SET doc = o.doc FROM plan_revision o WHERE r.plan_id = '{one}' AND o.plan_id = '{other}'");
        await kommune.Database.AsOwnerAsync($"UPDATE plan_revision SET version = 2 WHERE plan_id = '{other}'");
        await kommune.Database.AsOwnerAsync($"UPDATE plan SET version = 2 WHERE plan_id = '{other}'");

        Assert.Equal(StatusCode.Internal, await OutcomeOfReadingAsync(one));
        Assert.Equal(StatusCode.Internal, await OutcomeOfReadingAsync(other));
    }

    [Fact]
    public async Task Another_plan_s_key_is_refused()
    {
        var (one, other) = (await PlanAsync(), await PlanAsync());

        await kommune.Database.AsOwnerAsync(
            $"UPDATE secret.plan_key k SET wrapped = o.wrapped FROM secret.plan_key o WHERE k.plan_id = '{one}' AND o.plan_id = '{other}'");

        Assert.Equal(StatusCode.Internal, await OutcomeOfReadingAsync(one));
        Assert.Equal(StatusCode.OK, await OutcomeOfReadingAsync(other));
    }

    [Fact]
    public async Task When_its_key_is_destroyed_a_plan_is_gone_at_once_all_versions_of_it()
    {
        var household = await kommune.HouseholdAsync(workerId: _worker);
        var client = kommune.AsWorker(_worker);
        var plan = (await client.CreatePlanAsync(household.Create())).Plan;
        var updated = (await client.UpdatePlanAsync(new UpdatePlanRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            Content = household.Content(),
        })).Plan;
        Assert.Equal(2, updated.Version);

        await kommune.Database.AsOwnerAsync($"DELETE FROM secret.plan_key WHERE plan_id = '{plan.PlanId}'");

        Assert.Equal(StatusCode.NotFound, await OutcomeOfReadingAsync(plan.PlanId, version: 1));
        Assert.Equal(StatusCode.NotFound, await OutcomeOfReadingAsync(plan.PlanId, version: 2));
        Assert.DoesNotContain(plan.PlanId, (await client.ListPlansAsync(new ListPlansRequest { PageSize = 200 })).Plans.Select(line => line.PlanId));
    }

    [Fact]
    public async Task A_plan_from_before_plans_were_sealed_is_sealed_by_migrating_and_reads_as_it_was_written()
    {
        var household = await kommune.HouseholdAsync(workerId: _worker);
        var plan = (await kommune.AsWorker(_worker).CreatePlanAsync(household.Create())).Plan;
        await kommune.Database.AsOwnerAsync(
            $$"""
            UPDATE plan_revision SET doc = NULL, clear_doc = '{
              "subject": 1, "title": "Lises plan", "targetGroup": "job", "legalBasis": "LAB § 40, stk. 1", "replaces": [],
              "members": [{"citizenId": "{{household.Lise}}", "givenName": "Lise", "strengths": ["Er god til mennesker"], "challenges": []}],
              "focusAreas": [], "efforts": [], "triggers": [], "processNotes": []}'
            WHERE plan_id = '{{plan.PlanId}}'
            """);
        await kommune.Database.AsOwnerAsync($"UPDATE plan SET head = NULL, title = 'Lises plan' WHERE plan_id = '{plan.PlanId}'");
        await kommune.Database.AsOwnerAsync($"DELETE FROM secret.plan_key WHERE plan_id = '{plan.PlanId}'");

        await using (var migration = PlanHost.Build(kommune.Settings()))
            Assert.Equal(0, await migration.RunServiceAsync(["--migrate"]));

        var read = (await kommune.AsWorker(_worker).GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId })).Plan;
        Assert.Equal(("Lises plan", "Er god til mennesker"), (read.Content.Title, read.Content.Members[0].Strengths[0]));
        Assert.Contains(
            "Lises plan", (await kommune.AsWorker(_worker).ListPlansAsync(new ListPlansRequest { PageSize = 200 })).Plans.Select(line => line.Title));
        Assert.Equal(0, await kommune.Database.CountAsync("SELECT count(*) FROM plan_revision WHERE clear_doc IS NOT NULL"));
    }

    private async Task<string> PlanAsync() =>
        (await kommune.AsWorker(_worker).CreatePlanAsync((await kommune.HouseholdAsync(workerId: _worker)).Create())).Plan.PlanId;

    private async Task<StatusCode> OutcomeOfReadingAsync(string planId, int version = 0)
    {
        try
        {
            await kommune.AsWorker(_worker).GetPlanAsync(new GetPlanRequest { PlanId = planId, Version = version });
            return StatusCode.OK;
        }
        catch (RpcException refusal)
        {
            return refusal.StatusCode;
        }
    }
}
