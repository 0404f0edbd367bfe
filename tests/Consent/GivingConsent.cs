using System.Globalization;
using EnPlan.Consent.V1;
using EnPlan.Testing;
using Google.Rpc;
using Grpc.Core;
using static EnPlan.Consent.V1.Participation;

namespace EnPlan.ConsentTests;

[Collection(ConsentCollection.Name)]
public sealed class GivingConsent(ConsentKommune kommune)
{
    [Fact]
    public async Task An_adult_consents_for_themself()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        Assert.Equal(Missing, await kommune.DecideAsync(lise));

        var given = await kommune.As(kommune.Tokens.Citizen(lise)).GiveConsentAsync(Requests.Give(lise, lise));

        Assert.Equal((Permitted, Capacity.Self), (given.Participation, given.Consent.Capacity));
        Assert.Equal(ConsentState.Given, given.Consent.State);
        Assert.Equal(Permitted, await kommune.DecideAsync(lise));
    }

    [Fact]
    public async Task A_child_with_joint_custody_needs_both()
    {
        var (mother, father) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var child = await kommune.CitizenAsync(age: 9, custody: [mother, father]);

        var first = await kommune.As(kommune.Tokens.Citizen(mother)).GiveConsentAsync(Requests.Give(child, mother));
        Assert.Equal(Missing, first.Participation);
        Assert.Equal([father.ToString()], first.MissingGiverIds);

        var second = await kommune.As(kommune.Tokens.Citizen(father)).GiveConsentAsync(Requests.Give(child, father));
        Assert.Equal(Permitted, second.Participation);
        Assert.Equal(Capacity.CustodyHolder, second.Consent.Capacity);
    }

    [Fact]
    public async Task Two_holders_of_custody_may_consent_in_the_same_moment()
    {
        Guid[] parents = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        var child = await kommune.CitizenAsync(age: 5, custody: parents);

        await Task.WhenAll(parents.Select(parent => kommune.AsWorker().GiveConsentAsync(Requests.Give(child, parent)).ResponseAsync));

        Assert.Equal(Permitted, await kommune.DecideAsync(child));
    }

    [Fact]
    public async Task A_young_person_of_16_consents_beside_who_holds_custody()
    {
        var mother = Guid.CreateVersion7();
        var young = await kommune.CitizenAsync(age: 16, custody: [mother]);
        var byMother = await kommune.AsWorker().GiveConsentAsync(Requests.Give(young, mother));
        Assert.Equal([young.ToString()], byMother.MissingGiverIds);

        var byThemself = await kommune.AsWorker().GiveConsentAsync(Requests.Give(young, young));

        Assert.Equal((Permitted, Capacity.YoungPerson), (byThemself.Participation, byThemself.Consent.Capacity));
    }

    [Fact]
    public async Task At_18_the_parents_consent_no_longer_counts()
    {
        var mother = Guid.CreateVersion7();
        var young = await kommune.CitizenAsync(age: 17, custody: [mother]);
        await kommune.AsWorker().GiveConsentAsync(Requests.Give(young, mother));
        await kommune.AsWorker().GiveConsentAsync(Requests.Give(young, young));
        Assert.Equal(Permitted, await kommune.DecideAsync(young));

        await kommune.RecordAsync(young, version: 2, ConsentKommune.Today.AddYears(-18), [mother], []);

        Assert.Equal(Missing, await kommune.DecideAsync(young));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "GIVER_NOT_ENTITLED", kommune.AsWorker().GiveConsentAsync(Requests.Give(young, mother)));
        Assert.Equal(Permitted, (await kommune.AsWorker().GiveConsentAsync(Requests.Give(young, young))).Participation);
    }

    [Fact]
    public async Task Nobody_can_consent_for_a_child_without_a_holder_of_custody()
    {
        var child = await kommune.CitizenAsync(age: 12);

        var refusal = await Refused.WithAsync(
            StatusCode.FailedPrecondition, "GIVER_NOT_ENTITLED", kommune.AsWorker().GiveConsentAsync(Requests.Give(child, child)));

        Assert.Equal(
            ["GIVER_NOT_ENTITLED", "NOBODY_ENTITLED"],
            refusal.GetDetail<PreconditionFailure>()!.Violations.Select(violation => violation.Type));
        Assert.Equal(Missing, await kommune.DecideAsync(child));
    }

    [Fact]
    public async Task A_citizen_gives_nobody_elses_consent()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var other = kommune.As(kommune.Tokens.Citizen(Guid.CreateVersion7()));

        await Refused.WithAsync(StatusCode.PermissionDenied, "NOT_THE_GIVER", other.GiveConsentAsync(Requests.Give(lise, lise)));
    }

    [Fact]
    public async Task An_excluded_holder_of_custody_consents_only_through_a_worker_and_represents_nobody()
    {
        var (mother, father) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var child = await kommune.CitizenAsync(age: 9, custody: [mother, father], excluded: [father]);
        await kommune.AsWorker().GiveConsentAsync(Requests.Give(child, mother));

        await Refused.WithAsync(
            StatusCode.PermissionDenied,
            "EXCLUDED",
            kommune.As(kommune.Tokens.Citizen(father)).GiveConsentAsync(Requests.Give(child, father)));
        var recorded = await kommune.AsWorker().GiveConsentAsync(Requests.Give(child, father));

        Assert.Equal(Permitted, recorded.Participation);
        var decision = (await kommune.Gate().DecideAsync([child], CancellationToken.None))[child];
        Assert.Equal([mother.ToString()], decision.RepresentativeIds);
        Assert.Equal([father.ToString()], decision.ExcludedIds);
    }

    [Fact]
    public async Task Who_is_not_known_yet_is_asked_for_again_in_a_moment()
    {
        var unknown = Guid.CreateVersion7();

        var refusal = await Refused.WithAsync(
            StatusCode.FailedPrecondition, "SUBJECT_UNKNOWN", kommune.AsWorker().GiveConsentAsync(Requests.Give(unknown, unknown)));

        Assert.Equal(TimeSpan.FromSeconds(1), refusal.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan());
        Assert.Equal(UnknownCitizen, await kommune.DecideAsync(unknown));
    }

    [Fact]
    public async Task The_same_request_again_gives_the_same_answer_and_no_second_consent()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var request = Requests.Give(lise, lise);

        var first = await kommune.AsWorker().GiveConsentAsync(request);
        var again = await kommune.AsWorker().GiveConsentAsync(request);

        Assert.Equal(first, again);
        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM consent WHERE subject_id = '{lise}'"));
        request.Purpose = "noget-andet";
        await Refused.WithAsync(StatusCode.InvalidArgument, "REQUEST_ID_REUSED", kommune.AsWorker().GiveConsentAsync(request));
    }

    [Fact]
    public async Task It_does_so_also_when_its_last_day_has_passed_meanwhile_but_not_for_who_is_excluded_by_now()
    {
        var (mother, father) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var child = await kommune.CitizenAsync(age: 9, custody: [mother, father], excluded: [father]);
        foreach (var (parent, isAnswered) in (IEnumerable<(Guid, bool)>)[(mother, true), (father, false)])
        {
            var request = Requests.Give(child, parent);
            request.ExpiresOn = ConsentKommune.Today.AddDays(-1).ToString("O", CultureInfo.InvariantCulture);
            var answered = new GiveConsentResponse { Participation = Permitted };
            await kommune.Running.HasAnsweredAsync(parent.ToString(), "ConsentService/GiveConsent", request.RequestId, request, answered);

            var again = kommune.As(kommune.Tokens.Citizen(parent)).GiveConsentAsync(request);

            if (isAnswered)
                Assert.Equal(answered, await again);
            else
                await Refused.WithAsync(StatusCode.PermissionDenied, "EXCLUDED", again);
        }

        var late = Requests.Give(child, mother);
        late.ExpiresOn = ConsentKommune.Today.AddDays(-1).ToString("O", CultureInfo.InvariantCulture);
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().GiveConsentAsync(late));
    }

    [Fact]
    public async Task A_later_consent_takes_the_place_of_an_earlier()
    {
        var (lise, earlier) = await kommune.ConsentingAdultAsync();

        var later = await kommune.AsWorker().GiveConsentAsync(Requests.Give(lise, lise));

        var listed = await kommune.As(kommune.Tokens.Citizen(lise)).ListConsentsAsync(new() { SubjectCitizenId = lise.ToString() });
        Assert.Equal([later.Consent.ConsentId, earlier.ConsentId], listed.Consents.Select(consent => consent.ConsentId));
        Assert.Equal(
            [ConsentState.Given, ConsentState.Superseded],
            listed.Consents.Select(consent => consent.State));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition,
            "CONSENT_SUPERSEDED",
            kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(earlier.ConsentId)));
    }

    [Fact]
    public async Task Since_when_it_is_permitted_outlives_that_it_was_given_anew()
    {
        var (lise, earlier) = await kommune.ConsentingAdultAsync();
        await GivenAnewAsync(lise, earlier);

        Assert.Equal(Day(-9), (await DecidedAsync(lise)).PermittedSince);
    }

    [Fact]
    public async Task What_has_run_out_and_was_replaced_since_ends_no_more()
    {
        var (lise, earlier) = await kommune.ConsentingAdultAsync();
        await GivenAnewAsync(lise, earlier);
        await kommune.Database.AsOwnerAsync($"UPDATE consent SET expires_on = '{Day(-8)}' WHERE consent_id = '{earlier.ConsentId}'");

        var decision = await DecidedAsync(lise);

        Assert.Equal((Permitted, Day(-5)), (decision.Participation, decision.PermittedSince));
        Assert.Empty(decision.Expiries);
    }

    [Fact]
    public async Task Everything_wrong_with_a_request_is_said_at_once()
    {
        var request = Requests.Give(Guid.CreateVersion7(), Guid.CreateVersion7());
        request.Kind = ConsentKind.Unspecified;
        request.GiverCitizenId = "Lise";
        request.Purpose = "En plan!";
        request.EvidenceSha256 = "abc";
        request.ExpiresOn = ConsentKommune.Today.AddDays(-1).ToString("O", CultureInfo.InvariantCulture);

        var refusal = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().GiveConsentAsync(request));

        Assert.Equal(
            ["evidence_sha256", "expires_on", "giver_citizen_id", "kind", "purpose"],
            refusal.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order());
    }

    [Fact]
    public async Task The_change_is_in_the_access_log_of_the_subject()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();

        Assert.Equal(1, await kommune.Database.CountAsync(
            $"""
            SELECT count(*) FROM access_log
            WHERE citizen_id = '{lise}' AND method = 'ConsentService/GiveConsent' AND outcome = 'OK' AND actor = 'mette'
            """));
    }

    // Nine days ago, and five days ago once more.
    private async Task GivenAnewAsync(Guid citizenId, Consent.V1.Consent earlier)
    {
        var later = (await kommune.AsWorker().GiveConsentAsync(Requests.Give(citizenId, citizenId))).Consent;
        await kommune.Database.AsOwnerAsync(
            $"""
            UPDATE consent SET given_at = '{Day(-9)} 12:00+00', superseded_at = '{Day(-5)} 12:00+00' WHERE consent_id = '{earlier.ConsentId}';
            UPDATE consent SET given_at = '{Day(-5)} 12:00+00' WHERE consent_id = '{later.ConsentId}'
            """);
    }

    // As Consent itself says it, for a copy may be from before.
    private async Task<Decision> DecidedAsync(Guid citizenId) =>
        (await kommune.As(kommune.Tokens.Service("plan")).DecideAsync(new() { CitizenIds = { citizenId.ToString() } })).Decisions.Single();

    private static string Day(int from) => ConsentKommune.Today.AddDays(from).ToString("O", CultureInfo.InvariantCulture);
}
