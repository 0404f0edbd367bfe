using EnPlan.Kernel;
using EnPlan.Plan.V1;
using EnPlan.Testing;
using Google.Rpc;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>A consent that nobody takes back, and that holds no longer all the same.</summary>
[Collection(PlanKommune.Name)]
public sealed class ConsentsThatLapse(PlanKommune kommune)
{
    private static DateOnly Today => DanishCalendar.Today(TimeProvider.System);

    private StatutoryService.StatutoryServiceClient Statutory =>
        kommune.Client<StatutoryService.StatutoryServiceClient>(kommune.Tokens.Worker("mette", "employment", "social"));

    [Fact]
    public async Task A_consent_that_has_run_out_ends_the_plan_since_the_day_after_and_makes_room_for_another()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await BegunTenDaysAgoAsync(household.Content());

        await kommune.ConsentDatabase.AsOwnerAsync(
            $"UPDATE consent SET expires_on = '{Today.AddDays(-2):O}' WHERE consent_id = '{household.LiseConsent}'");
        await LookBackAsync(household.Lise);
        await EndedAsync(plan);

        await NobodyReadsAsync(plan, "CONSENT_EXPIRED");
        var obligations = await Statutory.ListRevivedObligationsAsync(new ListRevivedObligationsRequest { PlanId = plan.PlanId });
        var obligation = Assert.Single(obligations.Obligations);
        Assert.Equal((true, true), (obligations.InEffect, obligation.InEffect));
        Assert.Equal((Iso(Today.AddDays(-1)), Iso(Today.AddDays(13))), (obligation.RevivedOn, obligation.NextDueOn));

        await kommune.ConsentAsync(household.Lise, household.Lise);
        var versions = (await kommune.AsWorker().ListPlanVersionsAsync(new ListPlanVersionsRequest { PlanId = plan.PlanId })).Versions;
        Assert.Equal(
            ("CONSENT_LAPSED", "system", Wire.PlanState.EndedLapsed, Iso(Today.AddDays(-1))),
            (versions[0].Reason, versions[0].ChangedBy, versions[0].State, versions[0].StateFrom));
        Assert.Equal(Wire.PlanState.Active, (await kommune.ActiveAsync(household.Content())).State);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(18)]
    public async Task A_birthday_without_the_young_person_s_own_consent_ends_their_plan_when_the_day_is_over(int age)
    {
        var lise = await kommune.CitizenAsync("Lise", 45);
        var noah = await kommune.CitizenAsync("Noah", age - 1, custodyHolder: lise);
        await kommune.AssignAsync("mette", noah);
        await kommune.ConsentAsync(noah, lise);
        if (age == 18)
            await kommune.ConsentAsync(noah, noah);
        var plan = await BegunTenDaysAgoAsync(OwnPlan(noah));

        // On the birthday itself the plan waits for the consent, and nobody reads it.
        await BornAsync(noah, Today.AddYears(-age));
        await Eventually.HoldsAsync(
            async () => await kommune.ConsentDatabase.CountAsync($"SELECT count(*) FROM subject WHERE citizen_id = '{noah}' AND seen_version = version") == 1,
            "the clock has looked");
        Assert.Equal(1, await kommune.ConsentDatabase.CountAsync($"SELECT count(*) FROM subject WHERE citizen_id = '{noah}' AND takes_part"));
        Assert.Equal(PlanState.Active, await StateAsync(plan));
        await NobodyReadsAsync(plan, "CONSENT_MISSING");

        await BornAsync(noah, Today.AddDays(-1).AddYears(-age));
        await EndedAsync(plan);
    }

    [Fact]
    public async Task Another_member_s_part_lapses_and_their_own_statutory_plans_are_back_while_the_plan_goes_on()
    {
        var household = await kommune.HouseholdAsync();
        var content = household.Content();
        content.Replaces.Add(new Wire.ReplacedPlan { Provision = "BL § 110", Name = "Forældrenes del af barnets plan", CitizenId = household.Noah.ToString() });
        var plan = await BegunTenDaysAgoAsync(content);
        var question = new ListRevivedObligationsRequest { PlanId = plan.PlanId };
        Assert.Equal([false, false], (await Statutory.ListRevivedObligationsAsync(question)).Obligations.Select(one => one.InEffect));

        await kommune.ConsentDatabase.AsOwnerAsync(
            $"UPDATE consent SET expires_on = '{Today.AddDays(-2):O}' WHERE consent_id = '{household.NoahConsent}'");
        await LookBackAsync(household.Noah);
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM plan_member WHERE citizen_id = '{household.Noah}' AND left_on IS NOT NULL") == 1,
            "it is noted that Noah has left");
        await Eventually.HoldsAsync(
            async () => (await Statutory.ListRevivedObligationsAsync(question)).Obligations.Any(one => one.InEffect), "the decision of before is good no more");

        var obligations = await Statutory.ListRevivedObligationsAsync(question);
        Assert.False(obligations.InEffect);
        Assert.Equal(
            [("min-plan", household.Lise.ToString(), false, Iso(Today)), ("barnets-plan", household.Noah.ToString(), true, Iso(Today.AddDays(-1)))],
            obligations.Obligations.OrderBy(one => one.InEffect).Select(one => (one.StatutoryPlan, one.CitizenId, one.InEffect, one.RevivedOn)));
        Assert.Equal(PlanState.Active, await StateAsync(plan));

        // When Noah takes part again, nothing of his is back.
        await kommune.ConsentAsync(household.Noah, household.Lise);
        Assert.DoesNotContain((await Statutory.ListRevivedObligationsAsync(question)).Obligations, one => one.InEffect);
    }

    [Fact]
    public async Task Who_left_and_came_back_before_the_plan_ended_has_their_statutory_plans_back_from_its_end()
    {
        var household = await kommune.HouseholdAsync();
        var content = household.Content();
        content.Replaces.Add(new Wire.ReplacedPlan { Provision = "BL § 110", Name = "Forældrenes del af barnets plan", CitizenId = household.Noah.ToString() });
        var plan = await BegunTenDaysAgoAsync(content);
        await kommune.WithdrawAsync(household.NoahConsent);
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM plan_member WHERE citizen_id = '{household.Noah}' AND left_on IS NOT NULL") == 1,
            "it is noted that Noah has left");
        await kommune.Database.AsOwnerAsync($"UPDATE plan_member SET left_on = '{Today.AddDays(-5):O}' WHERE citizen_id = '{household.Noah}'");
        var again = await kommune.ConsentAsync(household.Noah, household.Lise);

        await kommune.AsWorker().EndPlanAsync(new EndPlanRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            Reason = EndReason.CitizenWish,
            ReasonText = "Lise ville ikke mere",
        });
        await kommune.WithdrawAsync(again);

        var obligations = (await Statutory.ListRevivedObligationsAsync(new ListRevivedObligationsRequest { PlanId = plan.PlanId })).Obligations;
        Assert.Equal(Iso(Today), obligations.Single(one => one.CitizenId == household.Noah.ToString()).RevivedOn);
    }

    // The copy of a decision from before the time was turned back is good for some seconds yet.
    private Task NobodyReadsAsync(Wire.Plan plan, string reason) => Eventually.HoldsAsync(
        async () =>
        {
            try
            {
                await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId });
                return false;
            }
            catch (RpcException refusal)
            {
                return refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason == reason;
            }
        },
        $"nobody reads the plan: {reason}");

    private async Task<Wire.Plan> BegunTenDaysAgoAsync(Wire.PlanContent content)
    {
        var plan = await kommune.ActiveAsync(content);
        await kommune.Database.AsOwnerAsync(
            $"""
            UPDATE plan SET begun_at = now() - interval '10 days' WHERE plan_id = '{plan.PlanId}';
            UPDATE plan_revision SET state_from = '{Today.AddDays(-10):O}' WHERE plan_id = '{plan.PlanId}'
            """);
        return plan;
    }

    private async Task BornAsync(Guid citizenId, DateOnly birthDate)
    {
        await kommune.ConsentDatabase.AsOwnerAsync($"UPDATE subject SET birth_date = '{birthDate:O}' WHERE citizen_id = '{citizenId}'");
        await LookBackAsync(citizenId);
    }

    // As if the clock had last looked some days ago.
    private async Task LookBackAsync(Guid citizenId) => await kommune.ConsentDatabase.AsOwnerAsync(
        $"UPDATE subject SET version = version + 1, look_at = now() - interval '5 days' WHERE citizen_id = '{citizenId}'");

    private Task EndedAsync(Wire.Plan plan) =>
        Eventually.HoldsAsync(async () => await StateAsync(plan) == PlanState.EndedLapsed, "the plan has ended");

    private async Task<PlanState> StateAsync(Wire.Plan plan) =>
        (PlanState)await kommune.Database.CountAsync($"SELECT state FROM plan WHERE plan_id = '{plan.PlanId}'");

    private static Wire.PlanContent OwnPlan(Guid noah)
    {
        var content = new Household(noah, noah, "", "").Content();
        content.Subject = Wire.SubjectKind.Person;
        content.Members.RemoveAt(0);
        content.Replaces.Clear();
        content.Efforts.RemoveAt(1);
        content.Efforts.RemoveAt(0);
        return content;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", null);
}
