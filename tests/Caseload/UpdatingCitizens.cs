using EnPlan.Caseload.V1;
using EnPlan.Testing;
using Google.Rpc;
using Grpc.Core;
using static EnPlan.CaseloadTests.CaseloadKommune;

namespace EnPlan.CaseloadTests;

[Collection(CaseloadCollection.Name)]
public sealed class UpdatingCitizens(CaseloadKommune kommune)
{
    [Fact]
    public async Task Only_what_is_set_changes()
    {
        var lise = await kommune.CitizenAsync(change: one =>
            (one.ResidenceKommunekode, one.ActingKommunekode, one.ProtectedUntil) = ("0101", "0147", Iso(Today.AddMonths(6))));

        var answer = await kommune.AsWorker().UpdateCitizenAsync(Update(lise, one => (one.FamilyName, one.ResidenceKommunekode) = ("Holm", "0151")));

        Assert.Equal(("2", true), (answer.Etag, answer.Effective));
        var own = await OwnAsync(lise);
        Assert.Equal(("Lise", "Holm", "Stengade 1, 3000 Helsingør"), (own.GivenName, own.FamilyName, own.Address));
        Assert.Equal(("0151", "0147", Iso(Today.AddMonths(6)), ""), (
            own.ResidenceKommunekode, own.ActingKommunekode, own.ProtectedUntil, own.ProtectedFrom));
    }

    [Fact]
    public async Task What_is_set_to_nothing_is_gone_and_the_own_kommune_needs_no_code()
    {
        var lise = await kommune.CitizenAsync(change: one =>
        {
            (one.ResidenceKommunekode, one.ActingKommunekode) = ("0101", "0217");
            (one.ProtectedFrom, one.ProtectedUntil) = (Iso(Today), Iso(Today.AddMonths(6)));
        });
        Assert.Equal("", (await OwnAsync(lise)).ActingKommunekode);

        await kommune.AsWorker().UpdateCitizenAsync(Update(lise, one => (one.ProtectedUntil, one.ResidenceKommunekode, one.Address) = ("", "0217", "")));

        var own = await OwnAsync(lise);
        Assert.Equal(("", "", "", ""), (own.ProtectedFrom, own.ProtectedUntil, own.ResidenceKommunekode, own.Address));
    }

    [Fact]
    public async Task When_it_has_answered_nobody_decides_by_what_was_before_protection_began()
    {
        var lise = await kommune.CitizenAsync();
        await kommune.AssignAsync(lise.CitizenId, "mette", "karen");
        await Eventually.HoldsAsync(
            async () => (await kommune.DecisionAsync(lise.CitizenId)).Version > 0 && await kommune.CopyAsync(lise.CitizenId) is not null,
            "the decision about the citizen is copied");
        Assert.NotEqual("", (await ReadAsync("karen", "employment", lise)).Address);

        var answer = await kommune.AsWorker().UpdateCitizenAsync(Update(lise, one => one.ProtectedUntil = Iso(Today.AddYears(1))));

        Assert.True(answer.Effective);
        Assert.True((await kommune.DecisionAsync(lise.CitizenId)).WhereaboutsProtected);
        Assert.True((await kommune.CopyAsync(lise.CitizenId))!.WhereaboutsProtected);
        Assert.Equal("", (await ReadAsync("karen", "employment", lise)).Address);
        Assert.NotEqual("", (await ReadAsync("mette", "social", lise)).Address);
    }

    [Fact]
    public async Task Protection_that_begins_later_begins_then()
    {
        var lise = await kommune.CitizenAsync();
        await kommune.AssignAsync(lise.CitizenId, "karen");

        await kommune.AsWorker("karen", "employment").UpdateCitizenAsync(Update(lise, one =>
            (one.ProtectedFrom, one.ProtectedUntil) = (Iso(Today.AddDays(1)), Iso(Today.AddYears(1)))));

        Assert.False((await kommune.DecisionAsync(lise.CitizenId)).WhereaboutsProtected);
        Assert.NotEqual("", (await ReadAsync("karen", "employment", lise)).Address);
    }

    [Fact]
    public async Task Where_somebody_protected_lives_is_told_to_whom_the_address_is_told()
    {
        var lise = await kommune.CitizenAsync(change: one =>
            (one.ResidenceKommunekode, one.ActingKommunekode, one.ProtectedUntil) = ("0101", "0147", Iso(Today.AddMonths(6))));
        await kommune.AssignAsync(lise.CitizenId, "mette", "karen");

        var (cleared, other) = (await ReadAsync("mette", "social", lise), await ReadAsync("karen", "employment", lise));

        Assert.Equal(("0101", "0147"), (cleared.ResidenceKommunekode, cleared.ActingKommunekode));
        Assert.Equal(("", "0147"), (other.ResidenceKommunekode, other.ActingKommunekode));
        Assert.Equal(("", ""), (lise.ResidenceKommunekode, lise.ActingKommunekode));
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM citizen WHERE citizen_id = '{lise.CitizenId}' AND position('0101'::bytea IN residence_kommune) = 0"));
    }

    [Fact]
    public async Task Who_has_seen_an_older_version_must_look_again_and_the_same_request_gives_the_same_answer()
    {
        var lise = await kommune.CitizenAsync();
        var request = Update(lise, one => (one.GivenName, one.Etag) = ("Liselotte", lise.Etag));
        var first = await kommune.AsWorker().UpdateCitizenAsync(request);

        Assert.Equal(first, await kommune.AsWorker().UpdateCitizenAsync(request));
        await Refused.WithAsync(
            StatusCode.Aborted, "STALE_ETAG", kommune.AsWorker().UpdateCitizenAsync(Update(lise, one => (one.GivenName, one.Etag) = ("Lis", lise.Etag))));
        Assert.Equal(2, await kommune.Database.CountAsync($"SELECT version FROM citizen WHERE citizen_id = '{lise.CitizenId}'"));
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once()
    {
        var lise = await kommune.CitizenAsync();
        var form = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().UpdateCitizenAsync(Update(lise, one =>
            (one.GivenName, one.ProtectedFrom, one.ResidenceKommunekode, one.ActingKommunekode) = ("", "i morgen", "101", "Kbh."))));
        Assert.Equal(
            ["acting_kommunekode", "given_name", "protected_from", "residence_kommunekode"],
            form.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order(StringComparer.Ordinal));

        foreach (var (from, until, field) in new (int?, int?, string)[] { (null, -1, "protected_until"), (1, null, "protected_until"), (2, 1, "protected_from") })
        {
            var days = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().UpdateCitizenAsync(Update(lise, one =>
            {
                if (from is { } first)
                    one.ProtectedFrom = Iso(Today.AddDays(first));
                if (until is { } last)
                    one.ProtectedUntil = Iso(Today.AddDays(last));
            })));
            Assert.Equal(field, days.GetDetail<BadRequest>()!.FieldViolations.Single().Field);
        }
    }

    [Fact]
    public async Task Whoever_has_nothing_to_do_with_a_citizen_changes_nothing_about_them()
    {
        var lise = await kommune.CitizenAsync();
        await kommune.AssignAsync(lise.CitizenId, "karen");

        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker().UpdateCitizenAsync(Update(lise, one => one.GivenName = "Lis")));
        await kommune.BarAsync(lise.CitizenId, "karen");
        await Refused.WithAsync(
            StatusCode.PermissionDenied,
            "NO_RELATION",
            kommune.AsWorker("karen", "employment").UpdateCitizenAsync(Update(lise, one => one.GivenName = "Lis")));
        await Refused.WithAsync(
            StatusCode.PermissionDenied,
            "ROLE_NOT_ALLOWED",
            kommune.As(kommune.Tokens.Citizen(Guid.Parse(lise.CitizenId))).UpdateCitizenAsync(Update(lise, one => one.GivenName = "Lis")));
        await Refused.WithAsync(StatusCode.NotFound, "CITIZEN_UNKNOWN", kommune.AsWorker().UpdateCitizenAsync(new UpdateCitizenRequest { RequestId = NewId(), CitizenId = NewId() }));

        Assert.Equal("Lise", (await OwnAsync(lise)).GivenName);
        Assert.Equal(2, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{lise.CitizenId}' AND method = 'CaseloadService/UpdateCitizen' AND outcome = 'NO_RELATION'"));
    }

    [Fact]
    public async Task While_Consent_is_away_it_is_recorded_and_the_answer_says_that_it_comes_later()
    {
        var lise = await kommune.CitizenAsync();
        await Eventually.HoldsAsync(
            async () => (await kommune.DecisionAsync(lise.CitizenId)).Version > 0 && await kommune.CopyAsync(lise.CitizenId) is not null,
            "the decision about the citizen is copied");
        var request = Update(lise, one => one.ProtectedUntil = Iso(Today.AddYears(1)));
        UpdateCitizenResponse answer;
        kommune.DoorToConsent.Close();
        try
        {
            answer = await kommune.ByTheCopyAsync(lise.CitizenId, () => kommune.AsWorker().UpdateCitizenAsync(request));
        }
        finally
        {
            await kommune.OpenDoorToConsentAsync();
        }

        Assert.False(answer.Effective);
        await Eventually.HoldsAsync(
            async () => (await kommune.DecisionAsync(lise.CitizenId)).WhereaboutsProtected, "Consent hears of it when it is back");
        Assert.True((await kommune.AsWorker().UpdateCitizenAsync(request)).Effective);
    }

    [Fact]
    public async Task What_it_is_changed_to_is_in_no_table_in_plain()
    {
        var lise = await kommune.CitizenAsync();

        await kommune.AsWorker().UpdateCitizenAsync(Update(lise, one => (one.FamilyName, one.Address) = ("Kragh-Ildgaard", "Smedegyden 9")));

        Assert.Empty(await kommune.Database.TablesWithAsync("Ildgaard"));
        Assert.Empty(await kommune.Database.TablesWithAsync("Smedegyden"));
        Assert.Equal("Kragh-Ildgaard", (await OwnAsync(lise)).FamilyName);
    }

    [Fact]
    public async Task A_request_that_comes_again_late_undoes_nothing()
    {
        var lise = await kommune.CitizenAsync();
        var open = Update(lise, one => (one.ProtectedUntil, one.Address) = ("", "Stengade 2"));
        var answer = await kommune.AsWorker().UpdateCitizenAsync(open);
        await kommune.AsWorker().UpdateCitizenAsync(Update(lise, one => one.ProtectedUntil = Iso(Today.AddYears(1))));

        Assert.Equal(answer, await kommune.AsWorker().UpdateCitizenAsync(open));
        Assert.Equal(Iso(Today.AddYears(1)), (await OwnAsync(lise)).ProtectedUntil);
    }

    private static UpdateCitizenRequest Update(Citizen citizen, Action<UpdateCitizenRequest> change)
    {
        var request = new UpdateCitizenRequest { RequestId = NewId(), CitizenId = citizen.CitizenId };
        change(request);
        return request;
    }

    private async Task<Citizen> OwnAsync(Citizen citizen) => (await kommune.As(kommune.Tokens.Citizen(Guid.Parse(citizen.CitizenId)))
        .GetCitizenAsync(new GetCitizenRequest { CitizenId = citizen.CitizenId })).Citizen;

    private async Task<Citizen> ReadAsync(string workerId, string area, Citizen citizen) =>
        (await kommune.AsWorker(workerId, area).GetCitizenAsync(new GetCitizenRequest { CitizenId = citizen.CitizenId })).Citizen;
}
