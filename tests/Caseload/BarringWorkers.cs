using EnPlan.Audit.V1;
using EnPlan.Caseload.V1;
using EnPlan.Common.V1;
using Grpc.Core;
using static EnPlan.CaseloadTests.CaseloadKommune;

namespace EnPlan.CaseloadTests;

/// <summary>A citizen has forbidden a worker to see anything about them (frabedelse); the worker is still assigned to them.</summary>
[Collection(CaseloadCollection.Name)]
public sealed class BarringWorkers(CaseloadKommune kommune)
{
    [Fact]
    public async Task A_barred_worker_is_refused_as_one_without_relation_and_the_attempt_is_logged()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "mette", "karen");
        await Get(lise, "mette");

        await kommune.BarAsync(lise, "mette");

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Get(lise, "mette"));
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{lise}' AND actor = 'mette' AND method = 'CaseloadService/GetCitizen' AND outcome = 'NO_RELATION'"));
        Assert.Equal(lise, (await Get(lise, "karen")).Citizen.CitizenId);
    }

    [Fact]
    public async Task Let_in_again_the_worker_reads_as_before()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "mette");
        await kommune.BarAsync(lise, "mette");

        await kommune.BarAsync(lise, "mette", lifted: true);

        Assert.Equal(lise, (await Get(lise, "mette")).Citizen.CitizenId);
    }

    [Fact]
    public async Task While_nobody_can_tell_whether_a_worker_is_barred_they_read_nothing_and_the_citizen_still_does()
    {
        kommune.DoorToConsent.Close();
        try
        {
            // Of whom Consent knows nothing yet, there is no shared copy of a decision either.
            var lise = (await kommune.CitizenAsync()).CitizenId;
            await kommune.AssignAsync(lise, "mette");

            await Refused.WithAsync(StatusCode.Unavailable, "CONSENT_UNREACHABLE", Get(lise, "mette"));
            var own = await kommune.As(kommune.Tokens.Citizen(Guid.Parse(lise))).GetCitizenAsync(new GetCitizenRequest { CitizenId = lise });
            Assert.Equal(lise, own.Citizen.CitizenId);
        }
        finally
        {
            await kommune.OpenDoorToConsentAsync();
        }
    }

    [Fact]
    public async Task Whoever_has_barred_the_worker_is_on_no_page_and_the_pages_are_as_long_as_ever()
    {
        var citizens = await ThoseOfAsync("signe", ages: [20, 21, 22, 23, 24, 25]);
        await kommune.BarAsync(citizens[0], "signe");
        await kommune.BarAsync(citizens[1], "signe");
        await kommune.BarAsync(citizens[3], "signe");
        await kommune.BarAsync(citizens[4], "karen");

        var first = await kommune.AsWorker("signe").ListMyCitizensAsync(new ListMyCitizensRequest { PageSize = 2 });
        var second = await kommune.AsWorker("signe").ListMyCitizensAsync(
            new ListMyCitizensRequest { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal([citizens[2], citizens[4]], first.Citizens.Select(line => line.CitizenId));
        Assert.Equal([citizens[5]], second.Citizens.Select(line => line.CitizenId));
        Assert.Equal("", second.NextPageToken);
        Assert.Equal(3, await kommune.Database.CountAsync(
            "SELECT count(DISTINCT citizen_id) FROM access_log WHERE actor = 'signe' AND method = 'CaseloadService/ListMyCitizens'"));
    }

    [Fact]
    public async Task Nor_is_the_day_on_which_they_turn_18_told()
    {
        var young = await ThoseOfAsync("tove", ages: [17, 17, 17]);
        await kommune.BarAsync(young[0], "tove");
        var request = new ListComingOfAgeRequest
        {
            WorkerId = "tove",
            FromDate = Iso(Today),
            UntilDate = Iso(Today.AddYears(1)),
            Count = 1,
        };

        var first = (await AsPlan().ListComingOfAgeAsync(request)).Citizens.Single();
        request.After = first;
        var second = (await AsPlan().ListComingOfAgeAsync(request)).Citizens.Single();
        request.After = second;

        Assert.Equal(young.Skip(1), [first.CitizenId, second.CitizenId]);
        Assert.Empty((await AsPlan().ListComingOfAgeAsync(request)).Citizens);
    }

    [Fact]
    public async Task The_assignment_of_a_barred_worker_is_none_and_that_of_the_others_stands()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        var assignment = await kommune.AssignAsync(lise, "mette", "karen");
        await kommune.BarAsync(lise, "mette");

        await Refused.WithAsync(StatusCode.NotFound, "NO_ASSIGNMENT", Find(lise, "mette"));
        Assert.Equal(assignment.AssignmentId, (await Find(lise, "karen")).Assignment.AssignmentId);
        Assert.Equal(assignment.AssignmentId, (await Find(lise, "")).Assignment.AssignmentId);
    }

    [Fact]
    public async Task A_barred_worker_does_not_see_who_has_looked_either()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.AssignAsync(lise, "mette");
        var request = new ListAccessRequest { CitizenId = lise };
        var log = kommune.AccessLog(kommune.Tokens.Worker("mette", "social"));
        Assert.NotEmpty((await log.ListAccessAsync(request)).Records);

        await kommune.BarAsync(lise, "mette");

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", log.ListAccessAsync(request));
    }

    private AsyncUnaryCall<GetCitizenResponse> Get(string citizenId, string workerId) =>
        kommune.AsWorker(workerId).GetCitizenAsync(new GetCitizenRequest { CitizenId = citizenId });

    private AsyncUnaryCall<FindAssignmentResponse> Find(string citizenId, string workerId) =>
        AsPlan().FindAssignmentAsync(new FindAssignmentRequest { CitizenIds = { citizenId }, WorkerId = workerId });

    private CaseloadService.CaseloadServiceClient AsPlan() => kommune.As(kommune.Tokens.Service("plan"));

    /// <summary>A new worker's citizens, in the order of their ids.</summary>
    private async Task<string[]> ThoseOfAsync(string workerId, int[] ages)
    {
        await kommune.PutWorkerAsync(workerId, AuthorityArea.Social);
        var citizens = new List<string>();
        foreach (var age in ages)
        {
            citizens.Add((await kommune.CitizenAsync(age)).CitizenId);
            await kommune.AssignAsync(citizens[^1], workerId);
        }

        return [.. citizens.Order(StringComparer.Ordinal)];
    }
}
