using EnPlan.Caseload.V1;
using EnPlan.Testing;
using Grpc.Core;
using static EnPlan.CaseloadTests.CaseloadKommune;

namespace EnPlan.CaseloadTests;

[Collection(CaseloadCollection.Name)]
public sealed class RelatingCitizens(CaseloadKommune kommune)
{
    [Fact]
    public async Task Whoever_loses_custody_is_a_parent_without_it_and_consent_hears_of_it()
    {
        var father = await kommune.CitizenAsync();
        var child = await kommune.CitizenAsync(age: 9);
        await SetAsync(child.CitizenId, father.CitizenId, RelationshipKind.CustodyHolder);
        await Eventually.HoldsAsync(
            async () => (await kommune.DecisionAsync(child.CitizenId)).RepresentativeIds.Contains(father.CitizenId), "the father represents");

        await SetAsync(child.CitizenId, father.CitizenId, RelationshipKind.Parent);

        Assert.Equal([RelationshipKind.Parent], (await OwnAsync(child)).Relationships.Select(one => one.Kind));
        await Eventually.HoldsAsync(
            async () => (await kommune.DecisionAsync(child.CitizenId)).RepresentativeIds.Count == 0, "the father no longer represents");
    }

    [Fact]
    public async Task A_relationship_can_be_taken_away_again()
    {
        var lise = await kommune.CitizenAsync();
        var other = await kommune.CitizenAsync();
        await SetAsync(lise.CitizenId, other.CitizenId, RelationshipKind.Household);

        await SetAsync(lise.CitizenId, other.CitizenId, RelationshipKind.Household, remove: true);

        Assert.Empty((await OwnAsync(lise)).Relationships);
    }

    [Fact]
    public async Task What_is_away_already_is_taken_away_and_nothing_changes()
    {
        var lise = await kommune.CitizenAsync();
        var other = await kommune.CitizenAsync();
        var set = await Set(lise.CitizenId, other.CitizenId, RelationshipKind.Household);

        var answer = await Set(lise.CitizenId, other.CitizenId, RelationshipKind.ExPartner, remove: true, etag: lise.Etag);

        Assert.Equal((set.Etag, true), (answer.Etag, answer.Effective));
        Assert.Single((await OwnAsync(lise)).Relationships);
    }

    [Fact]
    public async Task Taken_away_and_not_answered_it_is_answered_when_it_is_asked_again()
    {
        var lise = await kommune.CitizenAsync();
        var other = await kommune.CitizenAsync();
        var set = await Set(lise.CitizenId, other.CitizenId, RelationshipKind.Household);
        var request = new SetRelationshipRequest
        {
            RequestId = NewId(),
            CitizenId = lise.CitizenId,
            Relationship = new Relationship { CitizenId = other.CitizenId, Kind = RelationshipKind.Household },
            Remove = true,
            Etag = set.Etag,
        };
        var first = await kommune.AsWorker().SetRelationshipAsync(request);

        // As when it was committed and the caller gave up before there was an answer to keep.
        await kommune.Database.AsOwnerAsync($"DELETE FROM request WHERE request_id = '{request.RequestId}'");

        Assert.Equal(first, await kommune.AsWorker().SetRelationshipAsync(request));
        Assert.Equal(3, await kommune.Database.CountAsync($"SELECT version FROM citizen WHERE citizen_id = '{lise.CitizenId}'"));
    }

    [Fact]
    public async Task Taken_away_twice_by_the_same_request_it_is_answered_alike()
    {
        var lise = await kommune.CitizenAsync();
        var other = await kommune.CitizenAsync();
        await SetAsync(lise.CitizenId, other.CitizenId, RelationshipKind.Household);
        var request = new SetRelationshipRequest
        {
            RequestId = NewId(),
            CitizenId = lise.CitizenId,
            Relationship = new Relationship { CitizenId = other.CitizenId, Kind = RelationshipKind.Household },
            Remove = true,
        };

        var first = await kommune.AsWorker().SetRelationshipAsync(request);

        Assert.Equal(first, await kommune.AsWorker().SetRelationshipAsync(request));
    }

    [Fact]
    public async Task Nobody_is_related_to_themself_or_to_somebody_unknown()
    {
        var lise = await kommune.CitizenAsync();

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "RELATED_TO_SELF", Set(lise.CitizenId, lise.CitizenId, RelationshipKind.Household));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "CITIZEN_UNKNOWN", Set(lise.CitizenId, NewId(), RelationshipKind.Household));
        await Refused.WithAsync(
            StatusCode.NotFound, "CITIZEN_UNKNOWN", Set(NewId(), lise.CitizenId, RelationshipKind.Household));
    }

    [Fact]
    public async Task Who_has_seen_an_older_version_must_look_again()
    {
        var lise = await kommune.CitizenAsync();
        var other = await kommune.CitizenAsync();
        await SetAsync(lise.CitizenId, other.CitizenId, RelationshipKind.Household);

        await Refused.WithAsync(
            StatusCode.Aborted, "STALE_ETAG", Set(lise.CitizenId, other.CitizenId, RelationshipKind.ExPartner, etag: lise.Etag));
    }

    [Fact]
    public async Task Whoever_has_nothing_to_do_with_a_citizen_changes_nothing_about_who_stands_near_them()
    {
        var (lise, former) = (await kommune.CitizenAsync(), await kommune.CitizenAsync());
        await kommune.AsWorker().SetRelationshipAsync(Exclusion(lise, former));
        await kommune.AssignAsync(lise.CitizenId, "karen");

        foreach (var stranger in new[] { "mette", "ole" })
        {
            var removal = Exclusion(lise, former);
            removal.Remove = true;
            await Refused.WithAsync(
                StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker(stranger, "health").SetRelationshipAsync(removal));
        }

        Assert.True((await OwnAsync(lise)).Relationships.Single().Excluded);
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{lise.CitizenId}' AND actor = 'ole' AND outcome = 'NO_RELATION'"));
        Assert.True((await kommune.AsWorker("karen", "employment").SetRelationshipAsync(Exclusion(lise, await kommune.CitizenAsync()))).Effective);
        await kommune.BarAsync(lise.CitizenId, "karen");
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("karen", "employment").SetRelationshipAsync(Exclusion(lise, former)));
    }

    [Fact]
    public async Task When_it_has_answered_nobody_decides_by_what_was_before()
    {
        var mother = await kommune.CitizenAsync();
        var child = await kommune.CitizenAsync(age: 9, one => one.Relationships.Add(
            new Relationship { CitizenId = mother.CitizenId, Kind = RelationshipKind.CustodyHolder }));
        await Eventually.HoldsAsync(
            async () => (await kommune.DecisionAsync(child.CitizenId)).RepresentativeIds.Contains(mother.CitizenId), "the mother represents");

        var answer = await kommune.AsWorker().SetRelationshipAsync(Exclusion(child, mother, RelationshipKind.CustodyHolder));

        Assert.True(answer.Effective);
        Assert.Equal([mother.CitizenId], (await kommune.DecisionAsync(child.CitizenId)).ExcludedIds);
        Assert.Equal([mother.CitizenId], (await kommune.CopyAsync(child.CitizenId))!.ExcludedIds);
    }

    [Fact]
    public async Task The_same_request_again_gives_the_same_answer()
    {
        var (lise, former) = (await kommune.CitizenAsync(), await kommune.CitizenAsync());
        var request = Exclusion(lise, former);
        request.Etag = lise.Etag;

        var first = await kommune.AsWorker().SetRelationshipAsync(request);

        Assert.Equal(first, await kommune.AsWorker().SetRelationshipAsync(request));
        Assert.Equal(2, await kommune.Database.CountAsync($"SELECT version FROM citizen WHERE citizen_id = '{lise.CitizenId}'"));
    }

    [Fact]
    public async Task While_Consent_is_away_it_is_recorded_and_the_answer_says_that_it_comes_later()
    {
        var (lise, former) = (await kommune.CitizenAsync(), await kommune.CitizenAsync());
        var earlier = Exclusion(lise, await kommune.CitizenAsync());
        var told = await kommune.AsWorker().SetRelationshipAsync(earlier);
        await Eventually.HoldsAsync(
            async () => (await kommune.DecisionAsync(lise.CitizenId)).Version > 0 && await kommune.CopyAsync(lise.CitizenId) is not null,
            "the decision about the citizen is copied");
        var request = Exclusion(lise, former);
        SetRelationshipResponse answer, again, toldAgain;
        kommune.DoorToConsent.Close();
        try
        {
            answer = await kommune.ByTheCopyAsync(lise.CitizenId, () => kommune.AsWorker().SetRelationshipAsync(request));
            again = await kommune.ByTheCopyAsync(lise.CitizenId, () => kommune.AsWorker().SetRelationshipAsync(request));
            toldAgain = await kommune.ByTheCopyAsync(lise.CitizenId, () => kommune.AsWorker().SetRelationshipAsync(earlier));
        }
        finally
        {
            await kommune.OpenDoorToConsentAsync();
        }

        Assert.Equal((true, false, false), (told.Effective, answer.Effective, again.Effective));
        Assert.Equal(told, toldAgain);
        Assert.Equal(4, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{lise.CitizenId}' AND method = 'CaseloadService/SetRelationship' AND outcome = 'OK'"));
        Assert.Contains((await OwnAsync(lise)).Relationships, one => one.CitizenId == former.CitizenId && one.Excluded);
        await Eventually.HoldsAsync(
            async () => (await kommune.DecisionAsync(lise.CitizenId)).ExcludedIds.Contains(former.CitizenId), "Consent hears of it when it is back");
        Assert.True((await kommune.AsWorker().SetRelationshipAsync(request)).Effective);
    }

    [Fact]
    public async Task Whoever_is_too_late_to_be_the_first_contact_changes_nothing()
    {
        var (lise, former) = (await kommune.CitizenAsync(), await kommune.CitizenAsync());
        await using var held = await ChangeUnderWay.BeginAsync(kommune.Database, lise.CitizenId);

        var assigning = kommune.AssignAsync(lise.CitizenId, "karen");
        await held.IsWaitedForAsync();
        var setting = kommune.AsWorker().SetRelationshipAsync(Exclusion(lise, former)).ResponseAsync;
        await held.IsWaitedForAsync(by: 2);
        await held.CommitAsync();
        await assigning;

        Assert.Equal(StatusCode.Aborted, (await Assert.ThrowsAsync<RpcException>(() => setting)).StatusCode);
        Assert.Empty((await OwnAsync(lise)).Relationships);
    }

    [Fact]
    public async Task Nobody_who_is_erased_meanwhile_is_written_down_again()
    {
        var (lise, former) = (await kommune.CitizenAsync(), await kommune.CitizenAsync());
        await using var erasing = await ErasureUnderWay.BeginAsync(kommune.Database, former.CitizenId);

        var setting = kommune.AsWorker().SetRelationshipAsync(Exclusion(lise, former)).ResponseAsync;
        await erasing.IsWaitedForAsync();
        await erasing.CommitAsync();

        Assert.Equal(StatusCode.Aborted, (await Assert.ThrowsAsync<RpcException>(() => setting)).StatusCode);
        Assert.Empty((await OwnAsync(lise)).Relationships);
    }

    [Fact]
    public async Task A_request_that_comes_again_late_undoes_nothing()
    {
        var (lise, former) = (await kommune.CitizenAsync(), await kommune.CitizenAsync());
        var letIn = Exclusion(lise, former);
        letIn.Relationship.Excluded = false;
        var answer = await kommune.AsWorker().SetRelationshipAsync(letIn);
        await kommune.AsWorker().SetRelationshipAsync(Exclusion(lise, former));

        Assert.Equal(answer, await kommune.AsWorker().SetRelationshipAsync(letIn));
        Assert.True((await OwnAsync(lise)).Relationships.Single().Excluded);
    }

    private static SetRelationshipRequest Exclusion(Citizen citizen, Citizen other, RelationshipKind kind = RelationshipKind.ExPartner) => new()
    {
        RequestId = NewId(),
        CitizenId = citizen.CitizenId,
        Relationship = new Relationship { CitizenId = other.CitizenId, Kind = kind, Excluded = true },
    };

    private AsyncUnaryCall<SetRelationshipResponse> Set(
        string citizenId, string otherId, RelationshipKind kind, bool remove = false, string etag = "") =>
        kommune.AsWorker().SetRelationshipAsync(new SetRelationshipRequest
        {
            RequestId = NewId(),
            CitizenId = citizenId,
            Relationship = new Relationship { CitizenId = otherId, Kind = kind },
            Remove = remove,
            Etag = etag,
        });

    private async Task SetAsync(string citizenId, string otherId, RelationshipKind kind, bool remove = false) =>
        await Set(citizenId, otherId, kind, remove);

    private async Task<Citizen> OwnAsync(Citizen citizen) =>
        (await kommune.As(kommune.Tokens.Citizen(Guid.Parse(citizen.CitizenId)))
            .GetCitizenAsync(new GetCitizenRequest { CitizenId = citizen.CitizenId })).Citizen;
}
