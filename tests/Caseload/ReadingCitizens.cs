using EnPlan.Caseload.V1;
using Grpc.Core;
using static EnPlan.CaseloadTests.CaseloadKommune;

namespace EnPlan.CaseloadTests;

[Collection(CaseloadCollection.Name)]
public sealed class ReadingCitizens(CaseloadKommune kommune)
{
    [Fact]
    public async Task The_citizen_sees_all_of_their_own()
    {
        var lise = await ProtectedAsync();

        var seen = await GetAsync(kommune.Tokens.Citizen(Guid.Parse(lise.CitizenId)), lise);

        Assert.NotEqual("", seen.Cpr);
        Assert.NotEqual("", seen.Address);
    }

    [Fact]
    public async Task A_holder_of_custody_sees_neither_a_protected_address_nor_how_others_stand_to_the_child()
    {
        var mother = await kommune.CitizenAsync();
        var ex = await kommune.CitizenAsync();
        var child = await ProtectedAsync(
            age: 9,
            new Relationship { CitizenId = mother.CitizenId, Kind = RelationshipKind.CustodyHolder },
            new Relationship { CitizenId = ex.CitizenId, Kind = RelationshipKind.Household });

        var seen = await GetAsync(kommune.Tokens.Citizen(Guid.Parse(mother.CitizenId)), child);

        Assert.Equal("", seen.Address);
        Assert.Equal([mother.CitizenId], seen.Relationships.Select(one => one.CitizenId));
    }

    [Fact]
    public async Task An_excluded_ex_partner_is_refused_whatever_else_they_are()
    {
        var ex = await kommune.CitizenAsync();
        var child = await ProtectedAsync(
            age: 9, new Relationship { CitizenId = ex.CitizenId, Kind = RelationshipKind.CustodyHolder, Excluded = true });

        await Refused.WithAsync(
            StatusCode.PermissionDenied, "EXCLUDED", Get(kommune.Tokens.Citizen(Guid.Parse(ex.CitizenId)), child.CitizenId));
    }

    [Fact]
    public async Task A_parent_is_refused_once_the_child_is_18()
    {
        var mother = await kommune.CitizenAsync();
        var grown = await ProtectedAsync(
            age: 18, new Relationship { CitizenId = mother.CitizenId, Kind = RelationshipKind.CustodyHolder });

        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", Get(kommune.Tokens.Citizen(Guid.Parse(mother.CitizenId)), grown.CitizenId));
    }

    [Fact]
    public async Task Assigned_workers_see_the_citizen_and_a_protected_address_only_where_their_area_needs_it()
    {
        var lise = await ProtectedAsync();
        await kommune.AssignAsync(lise.CitizenId, "mette", "karen");

        Assert.NotEqual("", (await GetAsync(kommune.Tokens.Worker("mette", "social"), lise)).Address);
        var seen = await GetAsync(kommune.Tokens.Worker("karen", "employment"), lise);
        Assert.Equal("", seen.Address);
        Assert.NotEqual("", seen.Cpr);
    }

    [Fact]
    public async Task Nobody_else_sees_anything_nor_whether_there_is_anyone()
    {
        var lise = await kommune.CitizenAsync();

        foreach (var citizenId in new[] { lise.CitizenId, NewId() })
        {
            await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Get(kommune.Tokens.Worker("ole", "health"), citizenId));
            await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Get(kommune.Tokens.Citizen(Guid.CreateVersion7()), citizenId));
        }

        Assert.Equal(2, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{lise.CitizenId}' AND outcome = 'NO_RELATION'"));
    }

    [Fact]
    public async Task Without_a_purpose_nothing_is_looked_up()
    {
        var lise = await kommune.CitizenAsync();
        var call = kommune.As(kommune.Tokens.Worker("mette", "social"), purpose: null)
            .GetCitizenAsync(new GetCitizenRequest { CitizenId = lise.CitizenId });

        await Refused.WithAsync(StatusCode.PermissionDenied, "PURPOSE_REQUIRED", call);
    }

    private Task<Citizen> ProtectedAsync(int age = 34, params Relationship[] relationships) => kommune.CitizenAsync(age, one =>
    {
        one.Cpr = NewCpr();
        one.ProtectedUntil = Iso(Today.AddMonths(6));
        one.Relationships.AddRange(relationships);
    });

    private AsyncUnaryCall<GetCitizenResponse> Get(string token, string citizenId) =>
        kommune.As(token).GetCitizenAsync(new GetCitizenRequest { CitizenId = citizenId });

    private async Task<Citizen> GetAsync(string token, Citizen citizen) => (await Get(token, citizen.CitizenId)).Citizen;
}
