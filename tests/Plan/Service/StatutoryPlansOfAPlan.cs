using EnPlan.Consent.V1;
using EnPlan.Kernel;
using EnPlan.Plan.V1;
using Google.Rpc;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class StatutoryPlansOfAPlan(PlanKommune kommune)
{
    private static DateOnly Today => DanishCalendar.Today(TimeProvider.System);

    private StatutoryService.StatutoryServiceClient Mette => kommune.Client<StatutoryService.StatutoryServiceClient>(kommune.Tokens.Worker("mette", "employment", "social"));

    [Fact]
    public async Task What_is_missing_is_told_before_activation_and_stands_in_its_way()
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        request.Content.Replaces.Add(new Wire.ReplacedPlan { Provision = "BL § 110", Name = "Forældrenes del af barnets plan", CitizenId = household.Noah.ToString() });
        request.Content.FocusAreas[1].Goals[0].OwnWords = "";
        var draft = (await kommune.AsWorker().CreatePlanAsync(request)).Plan;

        var check = await Mette.CheckCompletenessAsync(new CheckCompletenessRequest { PlanId = draft.PlanId });
        var status = await Refused.WithAsync(StatusCode.FailedPrecondition, "STATUTORY_ELEMENT_MISSING", kommune.AsWorker().ActivatePlanAsync(Activate(draft)));

        Assert.False(check.Complete);
        Assert.Equal(["min-plan", "barnets-plan"], check.Replaced.Select(replaced => replaced.Replaced.Code));
        Assert.Equal(["min-plan", "barnets-plan"], draft.Content.Replaces.Select(replaced => replaced.Code));
        Assert.Equal(
            [("maal", Wire.ElementState.Found), ("oensker", Wire.ElementState.Missing), ("indsats", Wire.ElementState.Found)],
            check.Replaced[1].Elements.Select(element => (element.Element.Code, element.State)));
        Assert.Equal(["content.replaces[1]: oensker"], status.GetDetail<PreconditionFailure>()!.Violations.Select(violation => violation.Subject));
    }

    [Fact]
    public async Task Without_consent_the_duties_are_still_told_to_the_workers_whose_they_are()
    {
        var household = await kommune.HouseholdAsync();
        var draft = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        await kommune.AsWorker().ActivatePlanAsync(Activate(draft));
        var question = new ListRevivedObligationsRequest { PlanId = draft.PlanId };

        var asked = await Mette.ListRevivedObligationsAsync(question);
        await kommune.WithdrawAsync(household.LiseConsent);
        await Testing.Eventually.HoldsAsync(async () => (await Mette.ListRevivedObligationsAsync(question)).InEffect, "the plan has ended");
        var revived = Assert.Single((await Mette.ListRevivedObligationsAsync(question)).Obligations);

        Assert.False(asked.InEffect);
        Assert.Equal(("min-plan", Today.AddDays(14).ToString("yyyy-MM-dd", null)), (revived.StatutoryPlan, revived.NextDueOn));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", kommune.Client<StatutoryService.StatutoryServiceClient>(kommune.Tokens.Worker("karen")).ListRevivedObligationsAsync(question));
    }

    [Fact]
    public async Task A_plan_that_never_was_in_force_revives_nothing_and_one_made_in_error_is_answered_no_more()
    {
        var draft = await kommune.DraftAsync((await kommune.HouseholdAsync()).Content());
        var ended = (await kommune.AsWorker().EndPlanAsync(new EndPlanRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = draft.PlanId,
            Etag = draft.Etag,
            Reason = EndReason.CitizenWish,
            ReasonText = "Lise ville ikke",
        })).Plan;
        var question = new ListRevivedObligationsRequest { PlanId = draft.PlanId };

        Assert.Equal(new ListRevivedObligationsResponse(), await Mette.ListRevivedObligationsAsync(question));
        await kommune.AsWorker().AnnulPlanAsync(new AnnulPlanRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = draft.PlanId,
            Etag = ended.Etag,
            ReasonText = "Oprettet på den forkerte",
        });
        await Refused.WithAsync(StatusCode.NotFound, "PLAN_ANNULLED", Mette.ListRevivedObligationsAsync(question));
    }

    [Fact]
    public async Task What_revives_counts_from_the_day_since_when_the_plan_is_over_and_not_from_when_that_was_written_down()
    {
        var active = await kommune.ActiveAsync((await kommune.HouseholdAsync()).Content());
        await kommune.Database.AsOwnerAsync($"UPDATE plan_revision SET state_from = '{Today.AddDays(-9):O}' WHERE plan_id = '{active.PlanId}'");
        await kommune.AsWorker().EndPlanAsync(new EndPlanRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = active.PlanId,
            Etag = active.Etag,
            Reason = EndReason.CitizenWish,
            ReasonText = "Lise ville ikke mere",
            FromDate = Today.AddDays(-4).ToString("yyyy-MM-dd", null),
        });

        var revived = Assert.Single((await Mette.ListRevivedObligationsAsync(new ListRevivedObligationsRequest { PlanId = active.PlanId })).Obligations);

        Assert.Equal(
            (Today.AddDays(-4).ToString("yyyy-MM-dd", null), Today.AddDays(10).ToString("yyyy-MM-dd", null)), (revived.RevivedOn, revived.NextDueOn));
    }

    [Fact]
    public async Task Whom_the_citizen_has_barred_is_not_told_what_revives()
    {
        var household = await kommune.HouseholdAsync();
        var active = await kommune.ActiveAsync(household.Content());
        await kommune.Grounds(kommune.Tokens.Citizen(household.Lise)).BarWorkerAsync(
            new BarWorkerRequest { RequestId = PlanKommune.NewId(), CitizenId = household.Lise.ToString(), WorkerId = "mette" });

        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", Mette.ListRevivedObligationsAsync(new ListRevivedObligationsRequest { PlanId = active.PlanId }));
    }

    [Fact]
    public async Task A_citizen_reads_their_own_min_plan_and_nobody_elses()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.ActiveAsync(household.Content());
        var request = new RenderExtractRequest { PlanId = plan.PlanId, StatutoryPlan = "min-plan", Receiver = ReceiverKind.Citizen };

        var own = (await CitizenClient(household.Lise).RenderExtractAsync(request)).Extract;
        var byWorker = (await Mette.RenderExtractAsync(request)).Extract;

        Assert.Equal(("Min Plan", "Lise"), (own.Title, own.GivenName));
        Assert.Equal(["Jeg vil være SOSU-assistent"], own.Sections[0].Lines);
        Assert.Equal(own, byWorker);
        await Refused.WithAsync(StatusCode.NotFound, "EXTRACT_UNKNOWN", CitizenClient(household.Noah).RenderExtractAsync(request));
    }

    [Fact]
    public async Task Who_has_been_granted_nothing_gets_nothing_not_even_through_the_coordinator()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.ActiveAsync(household.Content());
        var school = new RenderExtractRequest
        {
            PlanId = plan.PlanId,
            StatutoryPlan = "min-plan",
            Receiver = ReceiverKind.Organisation,
            ReceiverOrganisation = "strandskolen",
        };
        var health = new RenderExtractRequest
        {
            PlanId = plan.PlanId,
            StatutoryPlan = "min-plan",
            Receiver = ReceiverKind.Area,
            ReceiverArea = Common.V1.AuthorityArea.Health,
        };

        await Refused.WithAsync(StatusCode.PermissionDenied, "NOTHING_GRANTED", Mette.RenderExtractAsync(school));
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", CitizenClient(household.Lise).RenderExtractAsync(school));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", kommune.Client<StatutoryService.StatutoryServiceClient>(kommune.Tokens.Worker("karen", "health")).RenderExtractAsync(health));
    }

    [Fact]
    public async Task Only_a_plan_in_force_is_written_out_as_the_plans_that_it_replaces()
    {
        var household = await kommune.HouseholdAsync();
        var draft = await kommune.DraftAsync(household.Content());
        var request = new RenderExtractRequest { PlanId = draft.PlanId, StatutoryPlan = "min-plan", Receiver = ReceiverKind.Citizen };
        await Refused.WithAsync(StatusCode.FailedPrecondition, "PLAN_STATE_FORBIDS", Mette.RenderExtractAsync(request));

        var active = (await kommune.AsWorker().ActivatePlanAsync(Activate(draft))).Plan;
        Assert.Equal("Min Plan", (await Mette.RenderExtractAsync(request)).Extract.Title);
        await kommune.AsWorker().EndPlanAsync(End(active));

        await Refused.WithAsync(StatusCode.FailedPrecondition, "PLAN_STATE_FORBIDS", CitizenClient(household.Lise).RenderExtractAsync(request));
    }

    [Fact]
    public async Task An_area_fetches_what_it_was_granted_while_the_plan_is_in_force_and_the_main_person_takes_part()
    {
        var household = await kommune.HouseholdAsync();
        var content = household.Content();
        content.Replaces.Add(new Wire.ReplacedPlan { Provision = "BL § 110", Name = "Forældrenes del af barnets plan", CitizenId = household.Noah.ToString() });
        var plan = await kommune.ActiveAsync(content);
        await kommune.ConsentToShareAsync(household.Noah, household.Lise, plan.PlanId, Common.V1.AuthorityArea.Health);
        var health = kommune.Client<StatutoryService.StatutoryServiceClient>(kommune.Tokens.Worker("karen", "health"));
        var request = new RenderExtractRequest
        {
            PlanId = plan.PlanId,
            StatutoryPlan = "barnets-plan",
            Receiver = ReceiverKind.Area,
            ReceiverArea = Common.V1.AuthorityArea.Health,
        };
        Assert.Equal("Noah", (await health.RenderExtractAsync(request)).Extract.GivenName);

        // The main person's consent has run out today; until the day is over the plan is there, and nobody gets anything of it.
        await kommune.ConsentDatabase.AsOwnerAsync(
            $"""
            UPDATE consent SET expires_on = '{Today.AddDays(-1):O}' WHERE consent_id = '{household.LiseConsent}';
            UPDATE subject SET version = version + 1 WHERE citizen_id = '{household.Lise}'
            """);
        await RefusedInTheEndAsync(() => health.RenderExtractAsync(request));
        Assert.Equal(2, await kommune.Database.CountAsync($"SELECT state FROM plan WHERE plan_id = '{plan.PlanId}'"));

        await kommune.ConsentAsync(household.Lise, household.Lise);
        Assert.Equal("Noah", (await health.RenderExtractAsync(request)).Extract.GivenName);
        await kommune.AsWorker().EndPlanAsync(End(plan));
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", health.RenderExtractAsync(request));
    }

    [Fact]
    public async Task A_worker_hands_over_no_plan_of_somebody_whom_they_may_not_read_about()
    {
        var household = await kommune.HouseholdAsync();
        var content = household.Content();
        content.Replaces.Add(new Wire.ReplacedPlan { Provision = "BL § 110", Name = "Forældrenes del af barnets plan", CitizenId = household.Noah.ToString() });
        var plan = await kommune.ActiveAsync(content);
        await kommune.ConsentToShareAsync(household.Noah, household.Lise, plan.PlanId, Common.V1.AuthorityArea.Health);
        var worker = await kommune.NewWorkerAsync();
        await kommune.AssignAsync(worker, household.Lise);
        await kommune.HearsOfAssignmentsAsync(plan.PlanId, relations: 3);
        var request = new RenderExtractRequest
        {
            PlanId = plan.PlanId,
            StatutoryPlan = "barnets-plan",
            Receiver = ReceiverKind.Area,
            ReceiverArea = Common.V1.AuthorityArea.Health,
        };

        await Refused.WithAsync(
            StatusCode.NotFound, "EXTRACT_UNKNOWN",
            kommune.Client<StatutoryService.StatutoryServiceClient>(kommune.Tokens.Worker(worker, "employment", "social")).RenderExtractAsync(request));

        Assert.Equal("Noah", (await Mette.RenderExtractAsync(request)).Extract.GivenName);
    }

    [Fact]
    public async Task Whose_words_are_fetched_with_another_s_plan_finds_it_in_their_log()
    {
        var household = await kommune.HouseholdAsync();
        var content = household.Content();
        content.Replaces.Add(new Wire.ReplacedPlan { Provision = "BL § 110", Name = "Forældrenes del af barnets plan", CitizenId = household.Noah.ToString() });
        content.FocusAreas[1].Goals[0].MemberIds.Add(household.Lise.ToString());
        var plan = await kommune.ActiveAsync(content);
        await kommune.ConsentToShareAsync(household.Noah, household.Lise, plan.PlanId, Common.V1.AuthorityArea.Health);
        await kommune.ConsentToShareAsync(household.Lise, household.Lise, plan.PlanId, Common.V1.AuthorityArea.Health);

        var extract = (await kommune.Client<StatutoryService.StatutoryServiceClient>(kommune.Tokens.Worker("karen", "health")).RenderExtractAsync(new RenderExtractRequest
        {
            PlanId = plan.PlanId,
            StatutoryPlan = "barnets-plan",
            Receiver = ReceiverKind.Area,
            ReceiverArea = Common.V1.AuthorityArea.Health,
        })).Extract;

        Assert.Contains("»Jeg vil tjene mine egne penge«", extract.Sections.SelectMany(section => section.Lines));
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{household.Lise}' AND actor = 'karen' AND method = 'StatutoryService/RenderExtract' AND outcome = 'OK'"));
    }

    [Fact]
    public async Task A_child_of_fifteen_has_no_ungeplan_to_replace_and_will_have_one_three_months_after_their_birthday()
    {
        var household = await kommune.HouseholdAsync(noahsAge: 15);
        var young = household.Create();
        young.Content.Replaces.Add(new Wire.ReplacedPlan { Provision = "BL § 110", Name = "Ungeplan", CitizenId = household.Noah.ToString() });
        young.Content.FocusAreas[1].Area = Common.V1.AuthorityArea.Education;
        var child = young.Clone();
        (child.RequestId, child.Content.Replaces[1].Name) = (PlanKommune.NewId(), "Barnets plan");
        var tooEarly = (await kommune.AsWorker().CreatePlanAsync(young)).Plan;
        var plan = (await kommune.AsWorker().CreatePlanAsync(child)).Plan;

        var status = await Refused.WithAsync(StatusCode.FailedPrecondition, "STATUTORY_PLAN_AGE", kommune.AsWorker().ActivatePlanAsync(Activate(tooEarly)));
        var deadline = Assert.Single((await Mette.ListDeadlinesAsync(new ListDeadlinesRequest { PlanId = plan.PlanId })).Deadlines);

        Assert.Equal(["content.replaces[1]"], status.GetDetail<PreconditionFailure>()!.Violations.Select(violation => violation.Subject));
        var birthday = Today.AddYears(-15).AddDays(-1).AddYears(16);
        Assert.Equal(("ungeplan", DanishCalendar.AddMonths(birthday, 3).ToString("yyyy-MM-dd", null)), (deadline.Code, deadline.DueOn));
    }

    [Fact]
    public async Task Types_and_groups_that_the_kommune_does_not_have_are_refused()
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        request.Content.TargetGroup = "dem-alle";
        request.Content.Efforts[1].Type = "trylleri";

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await kommune.AsWorker().CreatePlanAsync(request));

        Assert.Equal(
            ["content.efforts[1].type", "content.target_group"],
            refusal.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order());
    }

    [Theory]
    [InlineData(22, true)]
    [InlineData(23, false)]
    public async Task Who_is_too_old_is_not_enrolled(int age, bool enrolled)
    {
        var sara = await kommune.CitizenAsync("Sara", age);
        var child = await kommune.CitizenAsync("Noah", 3, custodyHolder: sara);
        await kommune.AssignAsync("mette", sara, child);
        var request = new Household(sara, child, await kommune.ConsentAsync(sara, sara), await kommune.ConsentAsync(child, sara)).Create();
        request.Content.TargetGroup = "unge";

        var creating = kommune.AsWorker().CreatePlanAsync(request);

        if (enrolled)
            Assert.Equal("unge", (await creating).Plan.Content.TargetGroup);
        else
            await Refused.WithAsync(StatusCode.FailedPrecondition, "TARGET_GROUP_AGE", creating);
    }

    // A copy of the decision from before is good for some seconds yet.
    private static Task RefusedInTheEndAsync(Func<AsyncUnaryCall<RenderExtractResponse>> call) => Testing.Eventually.HoldsAsync(
        async () =>
        {
            try
            {
                await call();
                return false;
            }
            catch (RpcException refusal)
            {
                return refusal.StatusCode == StatusCode.PermissionDenied;
            }
        },
        "nobody gets anything");

    private static EndPlanRequest End(Wire.Plan plan) => new()
    {
        RequestId = PlanKommune.NewId(),
        PlanId = plan.PlanId,
        Etag = plan.Etag,
        Reason = EndReason.CitizenWish,
        ReasonText = "Lise ville ikke mere",
    };

    private static ActivatePlanRequest Activate(Wire.Plan plan) => new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag };

    private StatutoryService.StatutoryServiceClient CitizenClient(Guid citizenId) =>
        kommune.Client<StatutoryService.StatutoryServiceClient>(kommune.Tokens.Citizen(citizenId));
}
