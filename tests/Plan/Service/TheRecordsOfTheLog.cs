using EnPlan.Audit.V1;
using EnPlan.Plan.V1;
using Grpc.Core;

namespace EnPlan.Plans.Tests;

/// <summary>The access log says which plan somebody saw, changed or was refused.</summary>
[Collection(PlanKommune.Name)]
public sealed class TheRecordsOfTheLog(PlanKommune kommune)
{
    [Fact]
    public async Task Who_writes_reads_and_is_refused_is_told_by_plan()
    {
        var household = await kommune.HouseholdAsync();
        var create = household.Create();
        var plan = (await kommune.AsWorker().CreatePlanAsync(create)).Plan;
        var get = new GetPlanRequest { PlanId = plan.PlanId };
        await kommune.AsWorker().CreatePlanAsync(create);
        await kommune.AsWorker().GetPlanAsync(get);
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("karen").GetPlanAsync(get));
        await Refused.WithAsync(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", kommune.As(kommune.Tokens.Administrator()).GetPlanAsync(get));
        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", kommune.AsWorker().ActivatePlanAsync(
            new ActivatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = "0" }));

        Assert.Equal(
            [
                "PlanService/ActivatePlan STALE_ETAG 2", "PlanService/CreatePlan OK 4", "PlanService/GetPlan NO_RELATION 2",
                "PlanService/GetPlan OK 2", "PlanService/GetPlan ROLE_NOT_ALLOWED 1",
            ],
            await kommune.Service<ServiceDefaults.Storage.Database>().QueryAsync(
                "SELECT method || ' ' || outcome || ' ' || count(*) FROM access_log WHERE record_id = $1 GROUP BY method, outcome ORDER BY method COLLATE \"C\", outcome COLLATE \"C\"",
                row => row.GetString(0), [Guid.Parse(plan.PlanId)], CancellationToken.None));
        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM access_log WHERE citizen_id = '{household.Lise}' AND record_id IS NULL"));
    }

    [Fact]
    public async Task A_plan_that_was_not_written_is_not_named()
    {
        var household = await kommune.HouseholdAsync();

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("karen").CreatePlanAsync(household.Create()));

        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{household.Lise}' AND actor = 'karen' AND record_id IS NULL"));
    }

    [Fact]
    public async Task A_list_tells_by_plan_too_and_the_log_can_be_asked_about_one()
    {
        var worker = await kommune.NewWorkerAsync();
        var household = await kommune.HouseholdAsync(workerId: worker);
        var (one, other) = (await CreateAsync(household, worker), await CreateAsync(household, worker));
        await kommune.AsWorker(worker).ListPlansAsync(new ListPlansRequest());
        await kommune.AsWorker(worker).GetPlanAsync(new GetPlanRequest { PlanId = other });

        var ofOne = await LogAsync(household.Lise, one);
        var ofOther = await LogAsync(household.Lise, other);

        Assert.Equal(["PlanService/ListPlans", "PlanService/CreatePlan"], ofOne.Select(record => record.Method));
        Assert.Equal(["PlanService/GetPlan", "PlanService/ListPlans", "PlanService/CreatePlan"], ofOther.Select(record => record.Method));
        Assert.All(ofOther, record => Assert.Equal(other, record.RecordId));
        Assert.Empty(await LogAsync(household.Lise, PlanKommune.NewId()));
        var all = (await Log(household.Lise).ListAccessAsync(new ListAccessRequest { CitizenId = household.Lise.ToString() })).Records;
        Assert.Contains(all, record => record is { Method: "AccessLogService/ListAccess", RecordId: "" });
        Assert.Superset(ofOne.Concat(ofOther).ToHashSet(), all.ToHashSet());
    }

    [Fact]
    public async Task Who_may_not_list_the_log_may_not_by_record_either_and_what_is_no_id_is_told_so()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await CreateAsync(household, "mette");
        var request = new ListAccessRequest { CitizenId = household.Lise.ToString(), RecordId = plan };

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Log(household.Noah).ListAccessAsync(request));
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "INVALID_INPUT", Log(household.Lise).ListAccessAsync(new ListAccessRequest(request) { RecordId = "planen" }));
        var first = await Log(household.Lise).ListAccessAsync(new ListAccessRequest(request) { PageSize = 1 });
        await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan });
        var page = await Log(household.Lise).ListAccessAsync(new ListAccessRequest(request) { PageSize = 1 });
        Assert.Equal(("PlanService/CreatePlan", "", "PlanService/GetPlan"), (first.Records[0].Method, first.NextPageToken, page.Records[0].Method));
        var next = new ListAccessRequest(request) { PageSize = 1, PageToken = page.NextPageToken };
        Assert.Equal("PlanService/CreatePlan", Assert.Single((await Log(household.Lise).ListAccessAsync(next)).Records).Method);
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", Log(household.Lise).ListAccessAsync(new ListAccessRequest(next) { RecordId = "" }));
    }

    private AccessLogService.AccessLogServiceClient Log(Guid reader) =>
        kommune.Client<AccessLogService.AccessLogServiceClient>(kommune.Tokens.Citizen(reader));

    private async Task<IReadOnlyList<AccessRecord>> LogAsync(Guid citizen, string recordId) =>
        (await Log(citizen).ListAccessAsync(new ListAccessRequest { CitizenId = citizen.ToString(), RecordId = recordId })).Records;

    private async Task<string> CreateAsync(Household household, string worker) => (await kommune.AsWorker(worker).CreatePlanAsync(household.Create())).Plan.PlanId;
}
