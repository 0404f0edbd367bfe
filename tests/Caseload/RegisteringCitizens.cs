using System.Globalization;
using EnPlan.Caseload.V1;
using EnPlan.Consent.V1;
using EnPlan.Testing;
using Google.Rpc;
using Grpc.Core;
using static EnPlan.CaseloadTests.CaseloadKommune;

namespace EnPlan.CaseloadTests;

[Collection(CaseloadCollection.Name)]
public sealed class RegisteringCitizens(CaseloadKommune kommune)
{
    [Fact]
    public async Task The_CPR_number_gives_the_birth_date()
    {
        var citizen = await kommune.CitizenAsync(change: one => (one.Cpr, one.BirthDate) = (NewCpr(), ""));

        Assert.Equal("1985-05-01", citizen.BirthDate);
    }

    [Fact]
    public async Task Nobody_is_born_on_a_day_that_lies_ahead_by_their_CPR_number_either()
    {
        var request = new RegisterCitizenRequest
        {
            RequestId = NewId(),
            ValidateOnly = true,
            Citizen = new Citizen { Cpr = CprOf(Today), GivenName = "Emil", FamilyName = "Vinther" },
        };
        await kommune.AsWorker().RegisterCitizenAsync(request);

        request.Citizen.Cpr = CprOf(Today.AddDays(1));
        var refusal = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().RegisterCitizenAsync(request));

        var violation = Assert.Single(refusal.GetDetail<BadRequest>()!.FieldViolations);
        Assert.Equal(("citizen.cpr", "Fødselsdatoen ligger uden for det mulige."), (violation.Field, violation.Description));

        static string CprOf(DateOnly birth) => $"{birth.ToString("ddMMyy", CultureInfo.InvariantCulture)}5000";
    }

    [Fact]
    public async Task The_same_CPR_number_is_registered_once()
    {
        var cpr = NewCpr();
        var lise = await kommune.CitizenAsync(change: one => one.Cpr = cpr);

        var again = new RegisterCitizenRequest
        {
            RequestId = NewId(),
            Citizen = new Citizen { Cpr = cpr.Insert(6, "-"), GivenName = "Lise", FamilyName = "Vinther" },
        };
        await Refused.WithAsync(StatusCode.AlreadyExists, "CPR_KNOWN", kommune.AsWorker().RegisterCitizenAsync(again));

        // Who asks whether a number is known has been told something about whose it is.
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{lise.CitizenId}' AND actor = 'mette' AND outcome = 'CPR_KNOWN'"));
    }

    [Fact]
    public async Task What_is_only_checked_is_told_as_if_it_were_registered_and_nobody_is()
    {
        var cpr = NewCpr();
        var request = new RegisterCitizenRequest
        {
            RequestId = NewId(),
            ValidateOnly = true,
            Citizen = new Citizen { Cpr = cpr, GivenName = "Lise", FamilyName = "Vinther", Relationships = { new Relationship { CitizenId = NewId(), Kind = RelationshipKind.ExPartner } } },
        };
        Assert.Null((await kommune.AsWorker().RegisterCitizenAsync(request)).Citizen);
        Assert.Null((await kommune.AsWorker().RegisterCitizenAsync(request)).Citizen);

        await kommune.CitizenAsync(change: one => one.Cpr = cpr);
        await Refused.WithAsync(StatusCode.AlreadyExists, "CPR_KNOWN", kommune.AsWorker().RegisterCitizenAsync(request));
        request.Citizen.GivenName = "";
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().RegisterCitizenAsync(request));
    }

    [Fact]
    public async Task Whoever_has_no_CPR_number_is_registered_by_birth_date()
    {
        var one = await kommune.CitizenAsync(age: 20);
        var other = await kommune.CitizenAsync(age: 20);

        Assert.NotEqual(one.CitizenId, other.CitizenId);
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once()
    {
        var request = new RegisterCitizenRequest
        {
            RequestId = NewId(),
            Citizen = new Citizen
            {
                FamilyName = new string('x', 101),
                Cpr = "123",
                ProtectedUntil = "i morgen",
                Relationships = { new Relationship { CitizenId = "far" } },
            },
        };

        var refusal = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().RegisterCitizenAsync(request));

        Assert.Equal(
            [
                "citizen.cpr",
                "citizen.family_name",
                "citizen.given_name",
                "citizen.protected_until",
                "citizen.relationships[0].citizen_id",
                "citizen.relationships[0].kind",
            ],
            refusal.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_relationship_to_somebody_unknown_is_refused()
    {
        var request = new RegisterCitizenRequest
        {
            RequestId = NewId(),
            Citizen = new Citizen
            {
                GivenName = "Emil",
                FamilyName = "Vinther",
                BirthDate = "2018-03-01",
                Relationships = { new Relationship { CitizenId = NewId(), Kind = RelationshipKind.CustodyHolder } },
            },
        };

        await Refused.WithAsync(StatusCode.FailedPrecondition, "CITIZEN_UNKNOWN", kommune.AsWorker().RegisterCitizenAsync(request));
    }

    [Fact]
    public async Task The_same_request_again_gives_the_same_citizen()
    {
        var request = new RegisterCitizenRequest
        {
            RequestId = NewId(),
            Citizen = new Citizen { GivenName = "Lise", FamilyName = "Vinther", Cpr = NewCpr() },
        };

        var first = await kommune.AsWorker().RegisterCitizenAsync(request);

        Assert.Equal(first, await kommune.AsWorker().RegisterCitizenAsync(request));
    }

    [Fact]
    public async Task What_tells_who_somebody_is_is_in_no_table_in_plain()
    {
        var cpr = NewCpr();
        const string Address = "Hemmeligvej 17, 3000 Helsingør";
        var citizen = await kommune.CitizenAsync(
            change: one => (one.Cpr, one.Address, one.GivenName, one.FamilyName) = (cpr, Address, "Xanthippe", "Quistgaard-Ørum"));
        var assigned = NewAssignment([citizen.CitizenId], "mette");
        assigned.Reason = "Kender Xanthippe fra skoletiden";
        var assignment = (await kommune.AsWorker().AssignWorkersAsync(assigned)).Assignment;
        await kommune.PlaceHoldAsync(citizen.CitizenId, "Arvesag ved skifteretten");
        var read = (await kommune.AsWorker().GetCitizenAsync(new GetCitizenRequest { CitizenId = citizen.CitizenId })).Citizen;
        Assert.Equal((cpr, Address, "Xanthippe", "Quistgaard-Ørum"), (read.Cpr, read.Address, read.GivenName, read.FamilyName));
        await kommune.AsWorker().EndAssignmentAsync(
            new EndAssignmentRequest { RequestId = NewId(), AssignmentId = assignment.AssignmentId, Reason = "Flyttet med Quistgaard-Ørum" });

        Assert.Contains("worker", await kommune.Database.TablesWithAsync("Mette Holm"));
        foreach (var secret in (string[])[cpr, "Hemmeligvej", "Xanthippe", "Quistgaard", "Arvesag", "skoletiden"])
            Assert.Empty(await kommune.Database.TablesWithAsync(secret));
    }

    [Fact]
    public async Task What_is_left_of_somebody_is_found_although_it_is_sealed_and_not_once_their_key_is_gone()
    {
        var citizen = await kommune.CitizenAsync(change: one => (one.GivenName, one.FamilyName) = ("Thusnelda", "Ravnsborg-Æbelø"));
        var assigned = NewAssignment([citizen.CitizenId], "mette");
        assigned.Reason = "Kender Thusnelda fra skoletiden";
        await kommune.AsWorker().AssignWorkersAsync(assigned);
        await kommune.PlaceHoldAsync(citizen.CitizenId, "Arvesag om Ravnsborggård");
        string[] words = ["Thusnelda", "Ravnsborg-Æbelø", "Stengade 1", "Ravnsborggård"];

        Assert.Superset(
            new HashSet<string>
            {
                "citizen.given_name (sealed)", "citizen.family_name (sealed)", "citizen.address (sealed)",
                "legal_hold.reason (sealed)", "assignment_text.reason (sealed)",
            },
            await kommune.TracesAsync(NewId(), words));

        await kommune.Database.AsOwnerAsync($"DELETE FROM citizen_key WHERE citizen_id = '{citizen.CitizenId}'");

        Assert.Empty(await kommune.TracesAsync(NewId(), words[..2]));
    }

    [Fact]
    public async Task It_does_so_also_when_protection_has_ended_meanwhile()
    {
        var request = new RegisterCitizenRequest
        {
            RequestId = NewId(),
            Citizen = new Citizen
            {
                GivenName = "Lise",
                FamilyName = "Vinther",
                BirthDate = "1985-05-01",
                ProtectedUntil = Iso(Today.AddDays(-1)),
            },
        };
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().RegisterCitizenAsync(request));

        // Answered two days ago, when it was still right.
        var answered = new RegisterCitizenResponse { Citizen = new Citizen { CitizenId = NewId() } };
        await kommune.Fixture["caseload"].HasAnsweredAsync("mette", "CaseloadService/RegisterCitizen", request.RequestId, request, answered);

        Assert.Equal(answered, await kommune.AsWorker().RegisterCitizenAsync(request));
    }

    [Fact]
    public async Task Consent_learns_who_must_consent()
    {
        var mother = await kommune.CitizenAsync();
        var father = await kommune.CitizenAsync();
        var child = await kommune.CitizenAsync(age: 9, change: one => one.Relationships.AddRange(
        [
            new Relationship { CitizenId = mother.CitizenId, Kind = RelationshipKind.CustodyHolder },
            new Relationship { CitizenId = father.CitizenId, Kind = RelationshipKind.Parent, Excluded = true },
        ]));

        await Eventually.HoldsAsync(
            async () => (await kommune.DecisionAsync(child.CitizenId)).Participation == Participation.Missing, "Consent knows the child");
        var decision = await kommune.DecisionAsync(child.CitizenId);
        Assert.Equal([mother.CitizenId], decision.RepresentativeIds);
        Assert.Equal([father.CitizenId], decision.ExcludedIds);
    }

    [Fact]
    public async Task Consent_learns_it_also_when_it_was_away_at_the_time()
    {
        string citizenId;
        kommune.DoorToConsent.Close();
        try
        {
            citizenId = (await kommune.CitizenAsync()).CitizenId;
            Assert.Equal(Participation.UnknownCitizen, (await kommune.DecisionAsync(citizenId)).Participation);
        }
        finally
        {
            await kommune.OpenDoorToConsentAsync();
        }

        await Eventually.HoldsAsync(
            async () => (await kommune.DecisionAsync(citizenId)).Participation == Participation.Missing, "Consent knows the citizen");
    }

    [Fact]
    public async Task Only_workers_of_the_same_kommune_register_citizens()
    {
        var request = new RegisterCitizenRequest { RequestId = NewId(), Citizen = new Citizen() };

        await Refused.WithAsync(
            StatusCode.PermissionDenied,
            "ROLE_NOT_ALLOWED",
            kommune.As(kommune.Tokens.Citizen(Guid.CreateVersion7())).RegisterCitizenAsync(request));
        await Refused.WithAsync(
            StatusCode.PermissionDenied,
            "FOREIGN_KOMMUNE",
            kommune.As(kommune.Tokens.ForKommune("0219").Worker("mette", "social")).RegisterCitizenAsync(request));
    }
}
