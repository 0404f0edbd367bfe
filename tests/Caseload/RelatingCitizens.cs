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
        await Refused.WithAsync(
            StatusCode.NotFound, "RELATIONSHIP_UNKNOWN", Set(lise.CitizenId, other.CitizenId, RelationshipKind.Household, remove: true));
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
