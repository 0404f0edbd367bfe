using EnPlan.Kernel;
using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class UsingExemptionsOnPlans(PlanKommune kommune)
{
    private static DateOnly Today => DanishCalendar.Today(TimeProvider.System);

    private ExemptionService.ExemptionServiceClient Administrator => kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Administrator());

    private ExemptionService.ExemptionServiceClient Supervisor => kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Supervisor("leder"));

    private ExemptionService.ExemptionServiceClient Worker => kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Worker("mette"));

    [Fact]
    public async Task A_vedtaegt_that_is_put_again_changes_nothing_and_the_ministry_has_the_name_of_its_day()
    {
        var vedtaegt = Vedtaegt("LAB § 31", Today.AddDays(200));

        var first = await PutAsync(vedtaegt);
        var again = await PutAsync(vedtaegt);

        Assert.Equal((2, 0), (first.Changed, again.Changed));
        Assert.Equal("Økonomi- og Indenrigsministeriet", again.Vedtaegt.AuthorityName);
        Assert.Equal(Wire.ExemptionState.InForce, again.Vedtaegt.Exemptions[0].State);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_vedtaegt_is_told_at_once()
    {
        var vedtaegt = Vedtaegt("LAB § 31", Today);
        vedtaegt.TargetGroup = "ingen";
        vedtaegt.Exemptions[0].Provision = "noget";
        vedtaegt.Exemptions[0].Periods[0].ToDate = "2010-01-01";

        var refusal = await Assert.ThrowsAsync<RpcException>(() => PutAsync(vedtaegt));

        Assert.Equal(
            ["vedtaegt.exemptions[0].periods[0].to_date", "vedtaegt.exemptions[0].provision", "vedtaegt.target_group"],
            refusal.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order());
    }

    [Fact]
    public async Task What_was_known_then_can_be_read_when_an_end_has_been_moved()
    {
        var put = (await PutAsync(Vedtaegt("LAB § 31", Today.AddDays(10)))).Vedtaegt;
        var before = put.Exemptions[0].KnownFrom;
        var id = put.Exemptions[0].ExemptionId;

        var extended = await Administrator.ExtendExemptionAsync(new ExtendExemptionRequest
        {
            RequestId = PlanKommune.NewId(),
            ExemptionId = id,
            Etag = put.Exemptions[0].Etag,
            ToDate = Iso(Today.AddDays(400)),
            Reason = "Forlænget af ministeriet",
        });
        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", Administrator.WithdrawExemptionAsync(new WithdrawExemptionRequest
        {
            RequestId = PlanKommune.NewId(),
            ExemptionId = id,
            Etag = put.Exemptions[0].Etag,
            LastDay = Iso(Today),
            Reason = "Fortrudt",
        }));

        Assert.Equal(2, extended.Exemption.Periods.Count);
        Assert.Equal(Wire.ExemptionState.Expired, await StateAsync(put.VedtaegtId, Today.AddDays(11), before));
        Assert.Equal(Wire.ExemptionState.InForce, await StateAsync(put.VedtaegtId, Today.AddDays(11), knownAt: null));
    }

    [Fact]
    public async Task A_use_is_written_on_the_step_it_freed_and_is_not_extended_with_the_exemption()
    {
        var exemption = (await PutAsync(Vedtaegt("LAB § 31", Today.AddDays(30)))).Vedtaegt.Exemptions[0];
        var plan = await ActiveAsync();

        var used = (await Worker.UseExemptionAsync(Use(plan, exemption.ExemptionId, Today))).Plan;
        await Administrator.ExtendExemptionAsync(new ExtendExemptionRequest
        {
            RequestId = PlanKommune.NewId(),
            ExemptionId = exemption.ExemptionId,
            Etag = exemption.Etag,
            ToDate = Iso(Today.AddDays(400)),
            Reason = "Forlænget",
        });
        var affected = await Worker.ListAffectedPlansAsync(new ListAffectedPlansRequest { ExemptionId = exemption.ExemptionId, OnDate = Iso(Today.AddDays(31)) });

        Assert.Equal((Wire.PlanState.Active, "brug-1", Iso(Today.AddDays(30))), (used.State, used.Content.ExemptionUses[0].UseId, used.Content.ExemptionUses[0].Until));
        var line = Assert.Single(affected.Plans);
        Assert.Equal((plan.PlanId, exemption.ExemptionId, Iso(Today.AddDays(31))), (line.PlanId, line.ExemptionIds[0], line.Duties[0].RevivedOn));
        Assert.Empty((await Worker.ListAffectedPlansAsync(new ListAffectedPlansRequest { ExemptionId = exemption.ExemptionId, OnDate = Iso(Today.AddDays(30)) })).Plans);
    }

    [Fact]
    public async Task A_step_can_be_freed_though_another_member_takes_part_no_more()
    {
        var exemption = await kommune.ExemptionAsync(days: 30);
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.ActiveAsync(household.Content());
        await kommune.WithdrawAsync(household.NoahConsent);

        var used = await kommune.UseAsync(plan, exemption.ExemptionId);

        Assert.Equal(["praktik"], used.Content.ExemptionUses.Select(use => use.StepId));
        foreach (var step in (string[])["fritidsjob", "findes-ikke"])
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => kommune.UseAsync(used, exemption.ExemptionId, step));
            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Others_are_not_told_of_my_plans_nor_of_those_whose_consent_is_gone()
    {
        var exemption = (await PutAsync(Vedtaegt("LAB § 31", Today))).Vedtaegt.Exemptions[0];
        var household = await kommune.HouseholdAsync();
        var plan = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        plan = (await kommune.AsWorker().ActivatePlanAsync(new ActivatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag })).Plan;
        await Worker.UseExemptionAsync(Use(plan, exemption.ExemptionId, Today));
        var question = new ListAffectedPlansRequest { ExemptionId = exemption.ExemptionId, OnDate = Iso(Today.AddDays(1)) };

        Assert.Empty((await kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Worker("karen")).ListAffectedPlansAsync(question)).Plans);
        Assert.Single((await Worker.ListAffectedPlansAsync(question)).Plans);
        await kommune.WithdrawAsync(household.LiseConsent);
        Assert.Empty((await Worker.ListAffectedPlansAsync(question)).Plans);
    }

    [Fact]
    public async Task After_its_last_day_and_for_another_group_it_cannot_be_used()
    {
        var expired = (await PutAsync(Vedtaegt("LAB § 31", Today.AddDays(-1)))).Vedtaegt.Exemptions[0];
        var young = Vedtaegt("LAB § 31", Today.AddDays(30));
        young.TargetGroup = "unge";
        var forYoung = (await PutAsync(young)).Vedtaegt.Exemptions[0];
        var plan = await ActiveAsync();

        await Refused.WithAsync(StatusCode.FailedPrecondition, "EXEMPTION_NOT_IN_FORCE", Worker.UseExemptionAsync(Use(plan, expired.ExemptionId, Today)));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "EXEMPTION_OTHER_TARGET_GROUP", Worker.UseExemptionAsync(Use(plan, forYoung.ExemptionId, Today)));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "EXEMPTION_UNKNOWN", Worker.UseExemptionAsync(Use(plan, "findes-ikke", Today)));
        var late = (await Worker.UseExemptionAsync(Use(plan, expired.ExemptionId, Today.AddDays(-1)))).Plan;
        Assert.Single(late.Content.ExemptionUses);

        var content = late.Content.Clone();
        content.ExemptionUses.Add(new Wire.ExemptionUse { UseId = "smutvej", ExemptionId = expired.ExemptionId, OnDate = Iso(Today), Until = "2099-01-01" });
        await Refused.WithAsync(StatusCode.FailedPrecondition, "EXEMPTION_NOT_IN_FORCE", kommune.AsWorker().UpdatePlanAsync(
            new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = late.PlanId, Etag = late.Etag, Content = content }));
    }

    [Fact]
    public async Task Reports_tell_of_groups_that_are_large_enough_and_of_nobody_else()
    {
        var vedtaegt = Vedtaegt($"SEL § {Random.Shared.Next(200, 999)}", Today.AddDays(60));
        var exemption = (await PutAsync(vedtaegt)).Vedtaegt.Exemptions[0];
        for (var plans = 1; plans < 5; plans++)
            await Worker.UseExemptionAsync(Use(await ActiveAsync(), exemption.ExemptionId, Today));

        var few = await EffectAsync(exemption);
        var last = await ActiveAsync();
        last = (await Worker.UseExemptionAsync(Use(last, exemption.ExemptionId, Today))).Plan;
        await Worker.UseExemptionAsync(Use(last, exemption.ExemptionId, Today));
        var enough = await EffectAsync(exemption);
        var affected = (await Supervisor.SummarizeAffectedPlansAsync(new SummarizeAffectedPlansRequest { VedtaegtId = vedtaegt.VedtaegtId, OnDate = Iso(Today.AddDays(61)) })).Groups;

        Assert.Equal((true, 0, 0, 0L), (few.Suppressed, few.Plans, few.Uses, few.SavedMinutes));
        Assert.Equal((false, 5, 6, 270L, 10, 0), (enough.Suppressed, enough.Plans, enough.Uses, enough.SavedMinutes, enough.Goals, enough.GoalsReached));
        Assert.Equal((5, false), (Assert.Single(affected).Plans, affected[0].Suppressed));
    }

    [Fact]
    public async Task What_few_have_reached_is_not_told_nor_what_few_have_not()
    {
        var exemption = (await PutAsync(Vedtaegt($"BL § {Random.Shared.Next(200, 999)}", Today.AddDays(60)))).Vedtaegt.Exemptions[0];
        for (var plans = 0; plans < 5; plans++)
            await Worker.UseExemptionAsync(Use(await ActiveAsync(), exemption.ExemptionId, Today));
        var ofOne = $"plan_id = (SELECT min(plan_id::text)::uuid FROM exemption_use WHERE exemption_id = '{exemption.ExemptionId}')";
        await kommune.Database.AsOwnerAsync($"UPDATE exemption_use SET goals_reached = 1 WHERE {ofOne}");
        var oneReached = await EffectAsync(exemption);
        await kommune.Database.AsOwnerAsync($"UPDATE exemption_use SET goals_reached = goals WHERE exemption_id = '{exemption.ExemptionId}'");
        await kommune.Database.AsOwnerAsync($"UPDATE exemption_use SET goals_reached = goals - 1 WHERE {ofOne}");
        var oneNotReached = await EffectAsync(exemption);

        Assert.Equal((5, 10, 0, true), (oneReached.Plans, oneReached.Goals, oneReached.GoalsReached, oneReached.GoalsReachedSuppressed));
        Assert.Equal((10, 0, true, false), (oneNotReached.Goals, oneNotReached.GoalsReached, oneNotReached.GoalsReachedSuppressed, oneNotReached.GoalsSuppressed));
    }

    [Fact]
    public async Task The_numbers_are_of_the_same_plans_as_the_list_also_when_an_extension_does_not_reach_the_agreed_time()
    {
        var vedtaegt = Vedtaegt("LAB § 31", Today.AddDays(30));
        var exemption = (await PutAsync(vedtaegt)).Vedtaegt.Exemptions[0];
        for (var plans = 0; plans < 5; plans++)
            await Worker.UseExemptionAsync(Use(await ActiveAsync(), exemption.ExemptionId, Today));
        await Administrator.ExtendExemptionAsync(new ExtendExemptionRequest
        {
            RequestId = PlanKommune.NewId(),
            ExemptionId = exemption.ExemptionId,
            Etag = exemption.Etag,
            ToDate = Iso(Today.AddDays(400)),
            Reason = "Forlænget",
        });

        var listed = await Worker.ListAffectedPlansAsync(new ListAffectedPlansRequest { ExemptionId = exemption.ExemptionId, OnDate = Iso(Today.AddDays(31)) });
        var counted = await SummaryAsync(31);

        Assert.Equal((5, 5, ""), (listed.Plans.Count, Assert.Single(counted).Plans, counted[0].RevivedOn));
        Assert.Empty(await SummaryAsync(30));

        async Task<IReadOnlyList<AffectedGroup>> SummaryAsync(int days) => (await Supervisor.SummarizeAffectedPlansAsync(
            new SummarizeAffectedPlansRequest { VedtaegtId = vedtaegt.VedtaegtId, OnDate = Iso(Today.AddDays(days)) })).Groups;
    }

    [Fact]
    public async Task That_it_has_ended_is_told_in_the_gap_before_a_further_period_too()
    {
        var vedtaegt = Vedtaegt("LAB § 31", Today.AddDays(-1));
        vedtaegt.Exemptions[0].Periods.Add(new ExemptionPeriod { FromDate = Iso(Today.AddDays(30)), ToDate = Iso(Today.AddDays(90)) });
        await using var bystander = await Bystander.ConnectAsync(kommune.Broker);
        var exemption = (await PutAsync(vedtaegt)).Vedtaegt.Exemptions[0];
        var clock = kommune.Service<Plans.Exemptions.ExemptionClock>();

        await clock.TellAsync(CancellationToken.None);
        await clock.TellAsync(CancellationToken.None);
        await Testing.Eventually.HoldsAsync(
            () => Task.FromResult(bystander.Ended.Any(told => told.Kind == exemption.ExemptionId)), "the end is told");

        Assert.Equal(Wire.ExemptionState.Approved, exemption.State);
        var end = Assert.Single(bystander.Ended, told => told.Kind == exemption.ExemptionId);
        Assert.Equal((Today.AddDays(-1), "LAB § 31"), (end.Deadline, end.Provision));
    }

    [Fact]
    public async Task That_an_exemption_ends_is_told_once()
    {
        var exemption = (await PutAsync(Vedtaegt("LAB § 31", Today.AddDays(3)))).Vedtaegt.Exemptions[0];
        var clock = kommune.Service<Plans.Exemptions.ExemptionClock>();

        await Task.WhenAll(clock.TellAsync(CancellationToken.None), clock.TellAsync(CancellationToken.None));
        await clock.TellAsync(CancellationToken.None);
        var notices = await kommune.Service<Database>().QueryAsync(
            "SELECT kind FROM exemption_notice WHERE exemption_id = $1", row => row.GetInt16(0), [exemption.ExemptionId], CancellationToken.None);

        Assert.Equal([(short)ExemptionState.Expiring], notices);
        Assert.Contains((await Worker.ListExpiringAsync(new ListExpiringRequest())).Exemptions, one => one.Exemption.ExemptionId == exemption.ExemptionId && one.DaysLeft == 3);
        Assert.DoesNotContain((await Worker.ListExpiringAsync(new ListExpiringRequest { WithinDays = 2 })).Exemptions, one => one.Exemption.ExemptionId == exemption.ExemptionId);
    }

    private static Wire.Vedtaegt Vedtaegt(string provision, DateOnly lastDay)
    {
        var id = $"v-{PlanKommune.NewId()[24..]}";
        return new Wire.Vedtaegt
        {
            VedtaegtId = id,
            Title = "Vedtægt om sammenhængende forløb",
            ApprovedBy = "Byrådet i Helsingør",
            ApprovedOn = "2017-08-28",
            PublishedOn = "2017-09-01",
            Authority = "indenrigsministeriet",
            TargetGroup = "familier",
            Exemptions =
            {
                new Wire.Exemption
                {
                    ExemptionId = $"{id}-1", Provision = provision, Kind = Wire.ExemptionKind.Process, Frees = "Fast samtale hver måned",
                    Periods = { new ExemptionPeriod { FromDate = "2017-09-01", ToDate = Iso(lastDay) } },
                },
            },
        };
    }

    private static UseExemptionRequest Use(Wire.Plan plan, string exemptionId, DateOnly on) => new()
    {
        RequestId = PlanKommune.NewId(),
        PlanId = plan.PlanId,
        Etag = plan.Etag,
        Use = new Wire.ExemptionUse { ExemptionId = exemptionId, StepId = "praktik", OnDate = Iso(on), Instead = "Vi mødes, når Lise har brug for det", SavedMinutes = 45 },
    };

    private async Task<Wire.Plan> ActiveAsync()
    {
        var household = await kommune.HouseholdAsync();
        var plan = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        return (await kommune.AsWorker().ActivatePlanAsync(new ActivatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag })).Plan;
    }

    private async Task<PutVedtaegtResponse> PutAsync(Wire.Vedtaegt vedtaegt) =>
        await Administrator.PutVedtaegtAsync(new PutVedtaegtRequest { RequestId = PlanKommune.NewId(), Vedtaegt = vedtaegt, Reason = "Vedtaget af byrådet" });

    private async Task<Wire.ExemptionState> StateAsync(string vedtaegtId, DateOnly on, Timestamp? knownAt) =>
        (await Worker.ListVedtaegterAsync(new ListVedtaegterRequest { OnDate = Iso(on), KnownAt = knownAt })).Vedtaegter.Single(one => one.VedtaegtId == vedtaegtId).Exemptions[0].State;

    private async Task<ExemptionEffect> EffectAsync(Wire.Exemption exemption)
    {
        var cited = Cited(exemption.Provision);
        return (await Supervisor.ReportExemptionEffectAsync(new ReportExemptionEffectRequest { Year = Today.Year })).Effects.Single(effect => effect.Provision == cited);
    }

    private static string Cited(string provision) =>
        Configuration.KommuneConfiguration.Default.Laws.Cite(LegalBasis.Parse(provision).Value);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", null);
}
