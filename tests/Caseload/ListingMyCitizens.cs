using EnPlan.Caseload.V1;
using EnPlan.Common.V1;
using Grpc.Core;
using static EnPlan.CaseloadTests.CaseloadKommune;

namespace EnPlan.CaseloadTests;

[Collection(CaseloadCollection.Name)]
public sealed class ListingMyCitizens(CaseloadKommune kommune)
{
    [Fact]
    public async Task Pages_hold_each_of_my_citizens_once_and_nobody_elses()
    {
        await kommune.PutWorkerAsync("dorte", AuthorityArea.Social);
        var mine = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            var citizen = await kommune.CitizenAsync(age: 20 + i);
            await kommune.AssignAsync(citizen.CitizenId, "dorte");
            mine.Add(citizen.CitizenId);
        }

        await kommune.AssignAsync(mine[0], "dorte", "karen");
        await kommune.AssignAsync((await kommune.CitizenAsync()).CitizenId, "mette");

        var (listed, pages) = (new List<CitizenLine>(), 0);
        var request = new ListMyCitizensRequest { PageSize = 3 };
        do
        {
            var page = await kommune.AsWorker("dorte").ListMyCitizensAsync(request);
            listed.AddRange(page.Citizens);
            request.PageToken = page.NextPageToken;
            pages++;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(3, pages);
        Assert.Equal(mine.Order(StringComparer.Ordinal), listed.Select(line => line.CitizenId));
        Assert.Equal(21, listed.Single(line => line.CitizenId == mine[1]).Age);
        Assert.Equal(
            [AuthorityArea.Employment, AuthorityArea.Social], listed.Single(line => line.CitizenId == mine[0]).Areas);
        Assert.Equal(7, await kommune.Database.CountAsync(
            "SELECT count(DISTINCT citizen_id) FROM access_log WHERE actor = 'dorte' AND method = 'CaseloadService/ListMyCitizens' AND outcome = 'OK'"));
    }

    [Fact]
    public async Task A_page_token_is_good_for_nobody_else()
    {
        await kommune.PutWorkerAsync("lone", AuthorityArea.Social);
        for (var i = 0; i < 2; i++)
            await kommune.AssignAsync((await kommune.CitizenAsync()).CitizenId, "lone");
        var page = await kommune.AsWorker("lone").ListMyCitizensAsync(new ListMyCitizensRequest { PageSize = 1 });

        var stolen = new ListMyCitizensRequest { PageSize = 1, PageToken = page.NextPageToken };

        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker("mette").ListMyCitizensAsync(stolen));
    }

    [Fact]
    public async Task Whose_assignment_has_ended_is_not_on_the_list()
    {
        await kommune.PutWorkerAsync("hanne", AuthorityArea.Social);
        var assignment = await kommune.AssignAsync((await kommune.CitizenAsync()).CitizenId, "hanne");
        Assert.Single((await kommune.AsWorker("hanne").ListMyCitizensAsync(new ListMyCitizensRequest())).Citizens);

        await kommune.As(kommune.Tokens.Supervisor("leder")).EndAssignmentAsync(
            new EndAssignmentRequest { RequestId = NewId(), AssignmentId = assignment.AssignmentId, Reason = "Afsluttet" });

        Assert.Empty((await kommune.AsWorker("hanne").ListMyCitizensAsync(new ListMyCitizensRequest())).Citizens);
    }
}
