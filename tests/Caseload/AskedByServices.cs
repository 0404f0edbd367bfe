using EnPlan.Caseload.V1;
using EnPlan.Common.V1;
using Grpc.Core;
using static EnPlan.CaseloadTests.CaseloadKommune;

namespace EnPlan.CaseloadTests;

[Collection(CaseloadCollection.Name)]
public sealed class AskedByServices(CaseloadKommune kommune)
{
    [Fact]
    public async Task Workers_are_told_as_recorded_and_the_unknown_left_out()
    {
        var inge = await kommune.PutWorkerAsync("inge", AuthorityArea.Social);
        var frank = await kommune.PutWorkerAsync("frank", AuthorityArea.Employment);

        var answer = await AsPlan().ListWorkersAsync(new ListWorkersRequest { WorkerIds = { "inge", "ukendt", "frank", "inge" } });

        Assert.Equal([frank, inge], answer.Workers);
    }

    [Fact]
    public async Task So_many_workers_at_once_and_no_more()
    {
        var most = new ListWorkersRequest { WorkerIds = { Enumerable.Range(0, 200).Select(number => $"w{number}") } };
        Assert.Empty((await AsPlan().ListWorkersAsync(most)).Workers);
        most.WorkerIds.Add("mette");

        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", AsPlan().ListWorkersAsync(most));
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", AsPlan().ListWorkersAsync(new ListWorkersRequest()));
    }

    [Fact]
    public async Task The_children_of_a_holder_of_custody_are_those_under_18_who_do_not_exclude_them()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        var noah = await ChildAsync(15, Custody(lise));
        await ChildAsync(18, Custody(lise));
        await ChildAsync(9, new Relationship { CitizenId = lise, Kind = RelationshipKind.Parent });
        await ChildAsync(9, new Relationship { CitizenId = lise, Kind = RelationshipKind.CustodyHolder, Excluded = true });
        await ChildAsync(9, Custody((await kommune.CitizenAsync()).CitizenId));
        var emma = await ChildAsync(6, Custody((await kommune.CitizenAsync()).CitizenId), Custody(lise));

        var answer = await AsPlan().ListChildrenAsync(new ListChildrenRequest { CitizenId = lise });

        Assert.Equal([noah, emma], answer.CitizenIds);
    }

    [Fact]
    public async Task Nobody_but_a_service_asks()
    {
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", kommune.AsWorker().ListWorkersAsync(new ListWorkersRequest { WorkerIds = { "mette" } }));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", kommune.AsWorker().ListChildrenAsync(new ListChildrenRequest { CitizenId = NewId() }));
    }

    private CaseloadService.CaseloadServiceClient AsPlan() => kommune.As(kommune.Tokens.Service("plan"));

    private async Task<string> ChildAsync(int age, params Relationship[] relationships) =>
        (await kommune.CitizenAsync(age, child => child.Relationships.AddRange(relationships))).CitizenId;

    private static Relationship Custody(string holderId) => new() { CitizenId = holderId, Kind = RelationshipKind.CustodyHolder };
}
