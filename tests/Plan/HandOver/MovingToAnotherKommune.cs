using EnPlan.Common.V1;
using EnPlan.Plan.V1;
using EnPlan.Plans.HandOver;
using Google.Rpc;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests.HandOver;

/// <summary>Lise and Noah move from Helsingør to Hillerød.</summary>
[Collection(PlanKommune.Name)]
public sealed class MovingToAnotherKommune(PlanKommune helsingør, TheOtherKommune hillerød) : IClassFixture<TheOtherKommune>
{
    private const string Purpose = "overdragelse";

    [Fact]
    public async Task The_plan_moves_whole_with_its_deadlines_and_ends_where_it_was_when_it_is_where_it_goes()
    {
        var (household, plan) = await InForceAsync();
        await ConsentAsync(household, plan);
        var package = await Sender().PrepareHandOverAsync(Prepare(plan));
        var (lise, noah) = await MovedInAsync();

        var accepted = await Receiver().AcceptHandOverAsync(Accept(package, lise, noah));

        Assert.Equal(Wire.PlanState.Active, (await helsingør.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId })).Plan.State);
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "CONSENT_MISSING", hillerød.Kommune.AsWorker("karen").GetPlanAsync(new GetPlanRequest { PlanId = accepted.PlanId }));
        Assert.Equal([lise.ToString(), noah.ToString()], accepted.ConsentsToGive.Select(consent => consent.CitizenId));
        Assert.Equal(household.LiseConsent, Assert.Single(accepted.ConsentsToGive[0].EarlierConsentIds));
        Assert.Equal(package.Duties, accepted.Duties);
        Assert.Equal(
            [(Wire.DutyKind.AssessNotification, "2026-08-02"), (Wire.DutyKind.AcknowledgeNotification, "2026-08-10"), (Wire.DutyKind.StatutoryDeadline, "2026-10-01"), (Wire.DutyKind.StatutoryPlan, "")],
            accepted.Duties.Select(duty => (duty.Kind, duty.DueOn)));

        await hillerød.Kommune.ConsentAsync(lise, lise);
        await hillerød.Kommune.ConsentAsync(noah, lise);
        var arrived = (await hillerød.Kommune.AsWorker("karen").GetPlanAsync(new GetPlanRequest { PlanId = accepted.PlanId })).Plan;
        Assert.Equal((Wire.PlanState.Draft, AsKnownThere(plan.Content, household, lise, noah)), (arrived.State, arrived.Content));

        var confirm = new ConfirmHandOverRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Receipt = accepted.Receipt };
        var ended = await Sender().ConfirmHandOverAsync(confirm);
        Assert.Equal(Wire.PlanState.EndedMoved, ended.Plan.State);
        Assert.Equal(ended, await Sender().ConfirmHandOverAsync(confirm));
    }

    [Fact]
    public async Task A_package_is_taken_in_once_and_answered_again_to_who_asks_again()
    {
        var package = await PackageAsync();
        var (lise, noah) = await MovedInAsync();
        var request = Accept(package, lise, noah);

        var accepted = await Receiver().AcceptHandOverAsync(request);

        Assert.Equal(accepted, await Receiver().AcceptHandOverAsync(request));
        await Refused.WithAsync(StatusCode.AlreadyExists, "HAND_OVER_REPLAYED", Receiver().AcceptHandOverAsync(Accept(package, lise, noah)));
        Assert.Equal(1, await hillerød.Kommune.Database.CountAsync($"SELECT count(*) FROM plan WHERE main_person_id = '{lise}'"));
    }

    [Fact]
    public async Task Without_the_main_person_s_consent_to_it_nothing_is_handed_over()
    {
        var (household, plan) = await InForceAsync();
        await Refused.WithAsync(StatusCode.PermissionDenied, "HAND_OVER_NOT_CONSENTED", Sender().PrepareHandOverAsync(Prepare(plan)));

        await helsingør.ConsentToHandOverAsync(household.Lise, plan.PlanId, "0250");
        await helsingør.ConsentToHandOverAsync(household.Lise, planId: "", "0219", caseReference: "boligsag-17");

        await Refused.WithAsync(StatusCode.PermissionDenied, "HAND_OVER_NOT_CONSENTED", Sender().PrepareHandOverAsync(Prepare(plan)));
    }

    [Fact]
    public async Task A_plan_that_changed_since_is_handed_over_anew()
    {
        var (household, plan) = await InForceAsync();
        await ConsentAsync(household, plan);
        var package = await Sender().PrepareHandOverAsync(Prepare(plan));
        var content = plan.Content.Clone();
        content.Title = "En ny titel";
        await helsingør.AsWorker().UpdatePlanAsync(new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, Content = content });
        var (lise, noah) = await MovedInAsync();
        var accepted = await Receiver().AcceptHandOverAsync(Accept(package, lise, noah));

        await Refused.WithAsync(StatusCode.FailedPrecondition, "HAND_OVER_OUTDATED", Sender().ConfirmHandOverAsync(Confirm(plan, accepted.Receipt)));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "HAND_OVER_RECEIPT_WRONG", Sender().ConfirmHandOverAsync(Confirm(plan, "e30.e30.e30")));
        Assert.Equal(Wire.PlanState.Active, (await helsingør.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId })).Plan.State);
    }

    [Fact]
    public async Task What_is_called_otherwise_here_is_called_so_and_the_sender_s_exemptions_stay_with_them()
    {
        var (household, plan) = await InForceAsync();
        plan = await helsingør.UseAsync(plan, (await helsingør.ExemptionAsync(days: 30)).ExemptionId);
        await ConsentAsync(household, plan);
        var package = await Sender().PrepareHandOverAsync(Prepare(plan));
        var (lise, noah) = await MovedInAsync();
        var request = Accept(package, lise, noah);
        (request.TargetGroup, request.LegalBasis, request.EffortTypes["virksomhedspraktik"]) = ("dem-alle", "HOI § 4", "trylleri");

        var status = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", Receiver().AcceptHandOverAsync(request));
        Assert.Equal(
            ["effort_types[virksomhedspraktik]", "legal_basis", "target_group"],
            status.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order(StringComparer.Ordinal));

        (request.RequestId, request.TargetGroup, request.LegalBasis, request.EffortTypes["virksomhedspraktik"]) = (PlanKommune.NewId(), "", "", "mentorstoette");
        var accepted = await Receiver().AcceptHandOverAsync(request);
        await hillerød.Kommune.ConsentAsync(lise, lise);
        await hillerød.Kommune.ConsentAsync(noah, lise);
        var arrived = (await hillerød.Kommune.AsWorker("karen").GetPlanAsync(new GetPlanRequest { PlanId = accepted.PlanId })).Plan.Content;

        Assert.Single(plan.Content.ExemptionUses);
        Assert.Empty(arrived.ExemptionUses);
        Assert.All(arrived.Efforts, effort => Assert.Equal(("mentorstoette", 1), (effort.Type, effort.CatalogueVersion)));
    }

    [Fact]
    public async Task A_CPR_number_that_somebody_wrote_does_not_go_along()
    {
        var (household, plan) = await InForceAsync();
        plan = await helsingør.RewriteAsync(plan, content => content.Summary = "Lise, 010190-1234, har fået egen bolig.");
        await ConsentAsync(household, plan);
        var package = await Sender().PrepareHandOverAsync(Prepare(plan));
        var (lise, noah) = await MovedInAsync();

        var accepted = await Receiver().AcceptHandOverAsync(Accept(package, lise, noah));

        await hillerød.Kommune.ConsentAsync(lise, lise);
        await hillerød.Kommune.ConsentAsync(noah, lise);
        var arrived = (await hillerød.Kommune.AsWorker("karen").GetPlanAsync(new GetPlanRequest { PlanId = accepted.PlanId })).Plan.Content;
        Assert.Equal("Lise, xxxxxx-xxxx, har fået egen bolig.", arrived.Summary);
    }

    [Fact]
    public async Task A_child_keeps_no_section_here_either()
    {
        var household = await helsingør.HouseholdAsync(noahsAge: 16);
        var content = household.Content();
        content.Members[1].KeptFromRepresentatives = true;
        var plan = await helsingør.ActiveAsync(content);
        await ConsentAsync(household, plan);
        await helsingør.ConsentToHandOverAsync(household.Noah, plan.PlanId, "0219", giver: household.Noah);
        var package = await Sender().PrepareHandOverAsync(Prepare(plan));
        var (lise, noah) = await MovedInAsync();

        await Refused.WithAsync(StatusCode.FailedPrecondition, "KEPT_UNDER_SIXTEEN", Receiver().AcceptHandOverAsync(Accept(package, lise, noah)));
    }

    [Fact]
    public async Task Only_who_works_for_the_people_takes_them_in_and_only_where_they_are_sent()
    {
        var package = await PackageAsync();
        var (lise, noah) = await MovedInAsync();

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Receiver("jonas").AcceptHandOverAsync(Accept(package, lise, noah)));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "HAND_OVER_TAMPERED", Receiver().AcceptHandOverAsync(Accept(new PrepareHandOverResponse(package) { Package = package.Package[..^6] + "AAAAAA" }, lise, noah)));
        var someone = Accept(package, lise, noah);
        someone.Members.RemoveAt(1);
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", Receiver().AcceptHandOverAsync(someone));

        var here = await helsingør.HouseholdAsync();
        await Refused.WithAsync(StatusCode.FailedPrecondition, "HAND_OVER_NOT_FOR_US", Sender().AcceptHandOverAsync(Accept(package, here.Lise, here.Noah)));
    }

    [Fact]
    public async Task Whoever_has_not_consented_is_left_out_with_all_that_is_theirs()
    {
        var (household, plan) = await InForceAsync();
        await helsingør.ConsentToHandOverAsync(household.Lise, plan.PlanId, "0219");

        var package = await Sender().PrepareHandOverAsync(Prepare(plan));

        Assert.Equal([household.Noah.ToString()], package.NotConsentedIds);
        Assert.Equal([household.Lise.ToString()], package.SourceReferences);
        var (lise, _) = await MovedInAsync();
        var request = new AcceptHandOverRequest
        {
            RequestId = PlanKommune.NewId(),
            Package = package.Package,
            Members = { new MemberMapping { SourceReference = package.SourceReferences[0], CitizenId = lise.ToString() } },
        };
        var accepted = await Receiver().AcceptHandOverAsync(request);
        await hillerød.Kommune.ConsentAsync(lise, lise);
        var arrived = (await hillerød.Kommune.AsWorker("karen").GetPlanAsync(new GetPlanRequest { PlanId = accepted.PlanId })).Plan;
        Assert.Equal(["Lise"], arrived.Content.Members.Select(member => member.GivenName));
        Assert.All(["fodbold", "fritidsjob", "U-17"], word => Assert.DoesNotContain(word, arrived.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_duties_go_along_though_a_member_does_not_take_part_any_more()
    {
        var (household, plan) = await InForceAsync();
        await helsingør.ConsentToHandOverAsync(household.Lise, plan.PlanId, "0219");
        await helsingør.WithdrawAsync(household.NoahConsent);

        var package = await Sender().PrepareHandOverAsync(Prepare(plan));

        Assert.Empty(package.NotConsentedIds);
        Assert.Equal(
            [
                (Wire.DutyKind.AssessNotification, "U-17"), (Wire.DutyKind.AcknowledgeNotification, "U-17"),
                (Wire.DutyKind.StatutoryDeadline, "opfoelgning"), (Wire.DutyKind.StatutoryPlan, "LAB § 40"),
            ],
            package.Duties.Select(duty => (duty.Kind, duty.Subject)));
        Assert.DoesNotContain("Noah", package.Duties.ToString(), StringComparison.Ordinal);
    }

    private async Task ConsentAsync(Household household, Wire.Plan plan)
    {
        await helsingør.ConsentToHandOverAsync(household.Lise, plan.PlanId, "0219");
        await helsingør.ConsentToHandOverAsync(household.Noah, plan.PlanId, "0219", giver: household.Lise);
    }

    private static Wire.PlanContent AsKnownThere(Wire.PlanContent content, Household household, Guid lise, Guid noah)
    {
        var expected = content.Clone();
        // Each kommune asks its own questions before it offers a plan.
        expected.Offer.Criteria.Clear();
        Newcomers.Settle(expected, "0217", new Dictionary<string, string> { [household.Lise.ToString()] = lise.ToString(), [household.Noah.ToString()] = noah.ToString() });
        return expected;
    }

    private async Task<(Household Household, Wire.Plan Plan)> InForceAsync()
    {
        var household = await helsingør.HouseholdAsync();
        var request = household.Create();
        request.Content.Summary = "Familien flygtede fra volden og har fået egen bolig.";
        request.Content.Members[1].Whereabouts = new Wire.Whereabouts { Address = "Nygade 1", School = "Nordskolen", MeetingPlace = "På biblioteket" };
        request.Content.Efforts[1].Actions.Add(new Wire.PlanAction { ActionId = "opfoelgning", Title = "Følg op", Owner = "mette", StatutoryDeadline = "2026-10-01", State = Wire.ActionState.Planned });
        request.Content.Decisions.Add(new Wire.PlanDecision
        {
            DecisionId = "bevilling",
            OnDate = "2026-08-25",
            Text = "Mentor bevilget",
            Area = AuthorityArea.Employment,
            LegalBasis = "LAB § 57",
            MemberIds = { household.Lise.ToString() },
            By = "mette",
        });
        var draft = (await helsingør.AsWorker().CreatePlanAsync(request)).Plan;
        return (household, (await helsingør.AsWorker().ActivatePlanAsync(
            new ActivatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = draft.PlanId, Etag = draft.Etag })).Plan);
    }

    private async Task<PrepareHandOverResponse> PackageAsync()
    {
        var (household, plan) = await InForceAsync();
        await ConsentAsync(household, plan);
        return await Sender().PrepareHandOverAsync(Prepare(plan));
    }

    private async Task<(Guid Lise, Guid Noah)> MovedInAsync()
    {
        var lise = await hillerød.Kommune.CitizenAsync("Lise", 38);
        var noah = await hillerød.Kommune.CitizenAsync("Noah", 15, custodyHolder: lise);
        await hillerød.Kommune.AssignAsync("karen", lise, noah);
        return (lise, noah);
    }

    private static PrepareHandOverRequest Prepare(Wire.Plan plan) => new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, ToKommunekode = "0219" };

    private static AcceptHandOverRequest Accept(PrepareHandOverResponse package, Guid lise, Guid noah) => new()
    {
        RequestId = PlanKommune.NewId(),
        Package = package.Package,
        Members =
        {
            new MemberMapping { SourceReference = package.SourceReferences[0], CitizenId = lise.ToString() },
            new MemberMapping { SourceReference = package.SourceReferences[1], CitizenId = noah.ToString() },
        },
    };

    private static ConfirmHandOverRequest Confirm(Wire.Plan plan, string receipt) => new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Receipt = receipt };

    private HandOverService.HandOverServiceClient Sender() => helsingør.Client<HandOverService.HandOverServiceClient>(helsingør.Tokens.Worker("mette", "employment", "social"), Purpose);

    private HandOverService.HandOverServiceClient Receiver(string workerId = "karen") =>
        hillerød.Kommune.Client<HandOverService.HandOverServiceClient>(hillerød.Kommune.Tokens.Worker(workerId, "employment", "social"), Purpose);
}
