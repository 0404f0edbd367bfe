using EnPlan.Caseload.V1;
using EnPlan.CaseloadTests.Inquiries;
using Grpc.Core;
using static EnPlan.CaseloadTests.CaseloadKommune;

namespace EnPlan.CaseloadTests.Erasing;

[Collection(CaseloadCollection.Name)]
public sealed class ApprovingErasures(CaseloadKommune kommune)
{
    [Theory]
    [InlineData("ASSIGNMENT_IN_FORCE")]
    [InlineData("CUSTODY_OF_CHILD")]
    [InlineData("PROTECTS_ANOTHER")]
    [InlineData("INQUIRY_OPEN")]
    public async Task What_comes_about_meanwhile_stands_in_the_way(string reason)
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        var emil = (await kommune.CitizenAsync(age: 9)).CitizenId;

        // A long time ago, so that nothing else stands in the way.
        await kommune.Database.AsOwnerAsync($"UPDATE citizen SET registered_at = now() - interval '30 years' WHERE citizen_id = '{lise}'");
        var erasureId = await RequestAsync(lise, ErasureGround.CitizensRequest);
        await using var held = await ChangeUnderWay.BeginAsync(kommune.Database, lise);

        var coming = ComesAboutAsync(reason, lise, emil);
        await held.IsWaitedForAsync();
        var approving = Approve(erasureId).ResponseAsync;
        await held.IsWaitedForAsync(by: 2);
        await held.CommitAsync();
        await coming;

        Assert.Equal(StatusCode.Aborted, (await Assert.ThrowsAsync<RpcException>(() => approving)).StatusCode);
        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM citizen WHERE citizen_id = '{lise}'"));
        await Refused.WithAsync(StatusCode.FailedPrecondition, reason, Approve(erasureId));
    }

    [Fact]
    public async Task An_open_inquiry_keeps_nobody_who_should_never_have_been_there()
    {
        var lise = (await kommune.CitizenAsync()).CitizenId;
        await kommune.HandInAsync(lise);

        await Approve(await RequestAsync(lise, ErasureGround.WronglyRegistered));

        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM citizen WHERE citizen_id = '{lise}'"));
    }

    private Task ComesAboutAsync(string reason, string citizenId, string otherId) => reason switch
    {
        "ASSIGNMENT_IN_FORCE" => kommune.AssignAsync(citizenId, "mette"),
        "CUSTODY_OF_CHILD" => RelateAsync(otherId, new Relationship { CitizenId = citizenId, Kind = RelationshipKind.CustodyHolder }),
        "PROTECTS_ANOTHER" => RelateAsync(otherId, new Relationship { CitizenId = citizenId, Kind = RelationshipKind.Household, Excluded = true }),
        _ => kommune.HandInAsync(citizenId),
    };

    private async Task RelateAsync(string citizenId, Relationship relationship) => await kommune.AsWorker().SetRelationshipAsync(
        new SetRelationshipRequest { RequestId = NewId(), CitizenId = citizenId, Relationship = relationship });

    private async Task<string> RequestAsync(string citizenId, ErasureGround ground)
    {
        var request = new RequestErasureRequest { RequestId = NewId(), CitizenId = citizenId, Ground = ground, Reason = "Registreret ved en fejl" };
        return (await As("it-1").RequestErasureAsync(request)).Erasure.ErasureId;
    }

    private AsyncUnaryCall<ApproveErasureResponse> Approve(string erasureId) =>
        As("it-2").ApproveErasureAsync(new ApproveErasureRequest { RequestId = NewId(), ErasureId = erasureId });

    private RetentionService.RetentionServiceClient As(string administrator) =>
        kommune.Fixture.Client<RetentionService.RetentionServiceClient>("caseload", kommune.Tokens.Administrator(administrator));
}
