using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Consents;
using Google.Rpc;
using Grpc.Core;

namespace EnPlan.ConsentTests;

[Collection(ConsentCollection.Name)]
public sealed class SharingByLaw(ConsentKommune kommune)
{
    private static readonly WantedInformation Wanted = new(
        WantedInformation.Area(AuthorityArea.ChildrenAndFamily), WantedInformation.Organisation("strandskolen"), InformationKind.ChildWelfare, "tidlig-hjaelp", null);

    [Fact]
    public async Task A_ground_gives_what_it_names_until_it_ends()
    {
        var child = await AssignedChildAsync();

        var ground = (await As("karen").RecordGroundAsync(Ssd(child))).Ground;

        Assert.Equal(ground.RecordedAt.ToDateTimeOffset().AddMinutes(30), ground.Until.ToDateTimeOffset());
        var decision = await kommune.DecisionAsync(child);
        Assert.Equal((GrantBasis.Ssd, ground.GroundId), (decision.GrantFor(Wanted)!.Basis, decision.GrantFor(Wanted)!.GroundId));
        Assert.False(decision.MayHave(Wanted with { Kind = InformationKind.Health }));
        Assert.True(decision.LeaseUntil.ToDateTimeOffset() <= ground.Until.ToDateTimeOffset());

        await kommune.Database.AsOwnerAsync($"UPDATE ground SET until = now() - interval '1 hour' WHERE ground_id = '{ground.GroundId}'");
        await As("karen").RevokeGroundAsync(new RevokeGroundRequest { RequestId = Guid.CreateVersion7().ToString(), GroundId = ground.GroundId });
        Assert.False((await kommune.DecisionAsync(child)).MayHave(Wanted));
    }

    [Fact]
    public async Task After_it_is_ended_nothing_more_is_given_out()
    {
        var child = await AssignedChildAsync();
        var ground = (await As("karen").RecordGroundAsync(Ssd(child))).Ground;
        Assert.True((await kommune.DecisionAsync(child)).MayHave(Wanted));

        var request = new RevokeGroundRequest { RequestId = Guid.CreateVersion7().ToString(), GroundId = ground.GroundId };
        var ended = await As("karen").RevokeGroundAsync(request);

        Assert.False((await kommune.DecisionAsync(child)).MayHave(Wanted));
        Assert.True(ended.EffectiveAt.ToDateTimeOffset() >= ended.Ground.RevokedAt.ToDateTimeOffset());
        request.RequestId = Guid.CreateVersion7().ToString();
        Assert.Equal(ended.EffectiveAt, (await As("karen").RevokeGroundAsync(request)).EffectiveAt);
    }

    [Fact]
    public async Task It_lasts_no_longer_than_the_kommune_allows_and_consent_is_no_ground()
    {
        var child = await AssignedChildAsync();
        var tooLong = Ssd(child);
        tooLong.Minutes = 60 * 24 * 15;
        var refusal = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", As("karen").RecordGroundAsync(tooLong));
        Assert.Equal(["minutes"], refusal.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));

        var consent = Ssd(child);
        consent.Basis = GrantBasis.Consent;
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", As("karen").RecordGroundAsync(consent));

        var silent = Ssd(child);
        silent.Reason = "";
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", As("karen").RecordGroundAsync(silent));
    }

    [Fact]
    public async Task Only_who_works_for_the_citizen_records_it_and_the_family_can_see_it()
    {
        var mother = Guid.CreateVersion7();
        var child = await AssignedChildAsync(mother);
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", As("ole").RecordGroundAsync(Ssd(child)));
        await As("karen").RecordGroundAsync(Ssd(child));

        var seen = await kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Citizen(mother))
            .ListGroundsAsync(new ListGroundsRequest { CitizenId = child.ToString() });

        Assert.Equal((GrantBasis.Ssd, "karen"), (seen.Grounds.Single().Basis, seen.Grounds[0].RecordedBy));
        Assert.Contains("skolen", seen.Grounds[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reason_stays_out_of_events_and_decisions()
    {
        var child = await AssignedChildAsync();
        await As("karen").RecordGroundAsync(Ssd(child));

        Assert.Equal(0, await kommune.Database.CountAsync("SELECT count(*) FROM outbox WHERE payload::text LIKE '%skolen er bekymret%'"));
        Assert.DoesNotContain("bekymret", (await kommune.DecisionAsync(child)).ToString(), StringComparison.Ordinal);
    }

    private GroundService.GroundServiceClient As(string workerId) =>
        kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Worker(workerId, "children-and-family"));

    private async Task<Guid> AssignedChildAsync(Guid? mother = null)
    {
        var child = await kommune.CitizenAsync(age: 7, custody: [mother ?? Guid.CreateVersion7()]);
        await kommune.AssignAsync(child, "karen");
        return child;
    }

    internal static RecordGroundRequest Ssd(Guid child) => new()
    {
        RequestId = Guid.CreateVersion7().ToString(),
        CitizenId = child.ToString(),
        Basis = GrantBasis.Ssd,
        Sources = { WantedInformation.Area(AuthorityArea.ChildrenAndFamily) },
        Recipients = { new Party { Organisation = "strandskolen", Name = "Strandskolen" } },
        InformationKinds = { InformationKind.ChildWelfare },
        Purpose = "tidlig-hjaelp",
        Reason = "Lærerne på skolen er bekymrede for fraværet.",
        Minutes = 30,
    };
}
