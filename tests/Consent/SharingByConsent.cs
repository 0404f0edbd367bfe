using System.Globalization;
using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.Testing;
using Google.Rpc;
using Grpc.Core;
using static EnPlan.Consent.V1.Participation;

namespace EnPlan.ConsentTests;

/// <summary>Consent to let others have something is another thing than consent to have one plan.</summary>
[Collection(ConsentCollection.Name)]
public sealed class SharingByConsent(ConsentKommune kommune)
{
    private readonly Guid _plan = Guid.CreateVersion7();

    [Fact]
    public async Task What_was_said_yes_to_may_be_had_and_nothing_else()
    {
        var lise = await kommune.CitizenAsync(age: 34);

        var given = await kommune.AsWorker().GiveConsentAsync(Requests.Share(lise, lise, _plan));

        var decision = await kommune.DecisionAsync(lise);
        Assert.Equal([given.Consent.ConsentId], decision.GrantFor(Requests.WantedBySchool(_plan))!.ConsentIds);
        Assert.False(decision.MayHave(Requests.WantedBySchool(_plan, InformationKind.Health)));
        Assert.False(decision.MayHave(Requests.WantedBySchool(Guid.CreateVersion7())));
    }

    [Fact]
    public async Task It_is_not_read_as_consent_to_one_plan_nor_the_other_way_round()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var shared = await kommune.AsWorker().GiveConsentAsync(Requests.Share(lise, lise, _plan));
        Assert.Equal(Missing, shared.Participation);
        Assert.Equal(Missing, await kommune.DecideAsync(lise));

        var (anna, _) = await kommune.ConsentingAdultAsync();
        Assert.Empty((await kommune.DecisionAsync(anna)).Grants);
    }

    [Fact]
    public async Task With_joint_custody_only_what_both_have_agreed_to_may_be_had()
    {
        var (mother, father) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var child = await kommune.CitizenAsync(age: 9, custody: [mother, father]);
        await kommune.AsWorker().GiveConsentAsync(Requests.Share(child, mother, _plan));
        Assert.Empty((await kommune.DecisionAsync(child)).Grants);

        var fathers = Requests.Share(child, father, _plan);
        fathers.Scope.InformationKinds.Remove(InformationKind.Contact);
        await kommune.AsWorker().GiveConsentAsync(fathers);

        var decision = await kommune.DecisionAsync(child);
        Assert.Equal(2, decision.GrantFor(Requests.WantedBySchool(_plan))!.ConsentIds.Count);
        Assert.False(decision.MayHave(Requests.WantedBySchool(_plan, InformationKind.Contact)));
    }

    [Fact]
    public async Task A_part_is_taken_back_and_the_rest_stands()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var given = await kommune.AsWorker().GiveConsentAsync(Requests.Share(lise, lise, _plan));
        var request = Requests.Withdraw(given.Consent.ConsentId);
        request.Part = new WithdrawnPart { InformationKinds = { InformationKind.Contact } };

        var narrowed = await kommune.As(kommune.Tokens.Citizen(lise)).WithdrawConsentAsync(request);

        Assert.Equal(ConsentState.Given, narrowed.Consent.State);
        Assert.Equal([InformationKind.Contact], narrowed.Consent.WithdrawnParts.Single().InformationKinds);
        var decision = await kommune.DecisionAsync(lise);
        Assert.False(decision.MayHave(Requests.WantedBySchool(_plan, InformationKind.Contact)));
        Assert.True(decision.MayHave(Requests.WantedBySchool(_plan)));

        // Saying it twice is no error, and tells of the same moment.
        request.RequestId = Guid.CreateVersion7().ToString();
        Assert.Equal(narrowed.EffectiveAt, (await kommune.AsWorker().WithdrawConsentAsync(request)).EffectiveAt);
        Assert.Equal(
            ConsentState.Withdrawn, (await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(given.Consent.ConsentId))).Consent.State);
        Assert.Empty((await kommune.DecisionAsync(lise)).Grants);
    }

    [Fact]
    public async Task What_was_confirmed_about_a_part_stays_confirmed_when_the_rest_is_replaced()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var given = (await kommune.AsWorker().GiveConsentAsync(Requests.Share(lise, lise, _plan))).Consent;
        var request = Requests.Withdraw(given.ConsentId);
        request.Part = new WithdrawnPart { InformationKinds = { InformationKind.Contact } };
        var narrowed = (await kommune.AsWorker().WithdrawConsentAsync(request)).Consent;
        var version = long.Parse(narrowed.Etag, CultureInfo.InvariantCulture);
        await kommune.TellAsync(new Events.V1.SharingStopped(
            Guid.CreateVersion7(), "0217", TimeProvider.System.GetUtcNow(), Guid.Parse(given.ConsentId), version, lise, "plan", [], []));
        await Eventually.HoldsAsync(IsConfirmedAsync, "the confirmation is heard");

        await kommune.AsWorker().GiveConsentAsync(Requests.Share(lise, lise, _plan));

        Assert.True(await IsConfirmedAsync());

        async Task<bool> IsConfirmedAsync() =>
            (await kommune.As(kommune.Tokens.Citizen(lise)).GetWithdrawalReceiptAsync(new() { ConsentId = given.ConsentId }))
                .Services.Single(service => service.Service == "plan").ConfirmedAt is not null;
    }

    [Fact]
    public async Task When_no_part_is_left_all_of_it_is_taken_back()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var given = await kommune.AsWorker().GiveConsentAsync(Requests.Share(lise, lise, _plan));
        var request = Requests.Withdraw(given.Consent.ConsentId);
        request.Part = new WithdrawnPart { InformationKinds = { InformationKind.Contact, InformationKind.ChildWelfare } };

        Assert.Equal(ConsentState.Withdrawn, (await kommune.AsWorker().WithdrawConsentAsync(request)).Consent.State);
    }

    [Fact]
    public async Task A_part_must_be_in_the_consent_and_participation_has_none()
    {
        var (lise, participation) = await kommune.ConsentingAdultAsync();
        var given = await kommune.AsWorker().GiveConsentAsync(Requests.Share(lise, lise, _plan));
        var notIn = Requests.Withdraw(given.Consent.ConsentId);
        notIn.Part = new WithdrawnPart { InformationKinds = { InformationKind.Health } };
        await Refused.WithAsync(StatusCode.FailedPrecondition, "PART_NOT_IN_CONSENT", kommune.AsWorker().WithdrawConsentAsync(notIn));

        var whole = Requests.Withdraw(participation.ConsentId);
        whole.Part = new WithdrawnPart { InformationKinds = { InformationKind.Health } };
        await Refused.WithAsync(StatusCode.FailedPrecondition, "CONSENT_HAS_NO_PARTS", kommune.AsWorker().WithdrawConsentAsync(whole));
    }

    [Fact]
    public async Task A_newer_one_to_the_same_people_takes_its_place_and_one_to_others_stands_beside_it()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var first = await kommune.AsWorker().GiveConsentAsync(Requests.Share(lise, lise, _plan));
        var narrower = Requests.Share(lise, lise, _plan);
        narrower.Scope.InformationKinds.Remove(InformationKind.Contact);
        await kommune.AsWorker().GiveConsentAsync(narrower);
        var toOthers = Requests.Share(lise, lise, _plan);
        toOthers.Scope.Recipients.RemoveAt(0);
        await kommune.AsWorker().GiveConsentAsync(toOthers);

        var listed = (await kommune.As(kommune.Tokens.Citizen(lise)).ListConsentsAsync(new() { SubjectCitizenId = lise.ToString() })).Consents;

        Assert.Equal(ConsentState.Superseded, listed.Single(consent => consent.ConsentId == first.Consent.ConsentId).State);
        Assert.Equal(2, listed.Count(consent => consent.State == ConsentState.Given));
        Assert.False((await kommune.DecisionAsync(lise)).MayHave(Requests.WantedBySchool(_plan, InformationKind.Contact)));
    }

    [Fact]
    public async Task It_is_in_force_from_its_first_day_to_its_last()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var later = Requests.Share(lise, lise, _plan);
        later.StartsOn = Day(1);
        later.ExpiresOn = Day(5);
        await kommune.AsWorker().GiveConsentAsync(later);
        Assert.Empty((await kommune.DecisionAsync(lise)).Grants);

        var now = Requests.Share(lise, lise, Guid.CreateVersion7());
        now.ExpiresOn = Day(0);
        await kommune.AsWorker().GiveConsentAsync(now);
        var grant = (await kommune.DecisionAsync(lise)).Grants[0];
        Assert.Equal(Kernel.DanishCalendar.EndOf(ConsentKommune.Today), grant.Until.ToDateTimeOffset());
    }

    [Fact]
    public async Task A_general_consent_is_refused()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var everything = Requests.Share(lise, lise, _plan);
        everything.Scope.InformationKinds.Clear();
        everything.Scope.InformationKinds.AddRange(Enum.GetValues<InformationKind>().Where(kind => kind != InformationKind.Unspecified));
        everything.Scope.PlanId = "";
        everything.ConsequencesTold = false;

        var refusal = await Refused.WithAsync(
            StatusCode.FailedPrecondition, "CONSENT_TOO_GENERAL", kommune.AsWorker().GiveConsentAsync(everything));

        Assert.Equal(
            [("CONSENT_TOO_GENERAL", "scope.information_kinds"), ("CONSENT_TOO_GENERAL", "scope.case_reference"), ("CONSEQUENCES_NOT_TOLD", "consequences_told")],
            refusal.GetDetail<PreconditionFailure>()!.Violations.Select(violation => (violation.Type, violation.Subject)));
    }

    [Fact]
    public async Task Data_protection_consent_is_for_what_is_voluntary_and_never_for_the_authority()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var asked = Requests.Share(lise, lise, _plan);
        asked.Kind = ConsentKind.DataProtection;
        var refusal = await Refused.WithAsync(
            StatusCode.FailedPrecondition, "PURPOSE_NOT_VOLUNTARY", kommune.AsWorker().GiveConsentAsync(asked));
        Assert.Equal(
            ["PURPOSE_NOT_VOLUNTARY", "AUTHORITY_NEEDS_ANOTHER_GROUND"],
            refusal.GetDetail<PreconditionFailure>()!.Violations.Select(violation => violation.Type));

        asked.RequestId = Guid.CreateVersion7().ToString();
        asked.Purpose = "kontakt-fra-frivillige";
        asked.Scope.Recipients.RemoveAt(1);
        await kommune.AsWorker().GiveConsentAsync(asked);

        Assert.All((await kommune.DecisionAsync(lise)).Grants, grant => Assert.Equal(GrantBasis.DataProtectionConsent, grant.Basis));
    }

    [Fact]
    public async Task Who_may_have_what_must_be_said_and_for_participation_must_not()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var unsaid = Requests.Share(lise, lise, _plan);
        unsaid.Scope = null;
        var refusal = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().GiveConsentAsync(unsaid));
        Assert.Equal(["scope"], refusal.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));

        var said = Requests.Give(lise, lise);
        said.Scope = Requests.Scope(_plan);
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().GiveConsentAsync(said));
    }

    private static string Day(int from) => ConsentKommune.Today.AddDays(from).ToString("O", CultureInfo.InvariantCulture);
}
