using EnPlan.Plan.V1;
using EnPlan.Testing;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class WithdrawingConsent(PlanKommune kommune)
{
    [Fact]
    public async Task When_the_withdrawal_has_answered_nobody_reads_the_plan_and_nobody_finds_it()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await ActiveAsync(household);
        var request = new GetPlanRequest { PlanId = plan.PlanId };
        await kommune.AsWorker().GetPlanAsync(request);

        await kommune.WithdrawAsync(household.LiseConsent);

        await Refused.WithAsync(StatusCode.PermissionDenied, "CONSENT_WITHDRAWN", kommune.AsWorker().GetPlanAsync(request));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "CONSENT_WITHDRAWN", kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId, Version = 1 }));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "CONSENT_WITHDRAWN", kommune.AsWorker().ListPlanVersionsAsync(new ListPlanVersionsRequest { PlanId = plan.PlanId }));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "CONSENT_WITHDRAWN",
            kommune.AsCitizen(household.Noah).GetCitizenPlanAsync(new GetCitizenPlanRequest { PlanId = plan.PlanId }));
        Assert.DoesNotContain(plan.PlanId, (await kommune.AsWorker().ListPlansAsync(new ListPlansRequest { PageSize = 200 })).Plans.Select(line => line.PlanId));
    }

    [Fact]
    public async Task The_main_person_s_withdrawal_ends_the_plan_and_it_stays_ended_when_they_consent_again()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await ActiveAsync(household);

        await kommune.WithdrawAsync(household.LiseConsent);
        await Eventually.HoldsAsync(async () => await StateAsync(plan) == PlanState.EndedWithdrawn, "the plan has ended");
        await kommune.ConsentAsync(household.Lise, household.Lise);

        var read = (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId })).Plan;
        var versions = (await kommune.AsWorker().ListPlanVersionsAsync(new ListPlanVersionsRequest { PlanId = plan.PlanId })).Versions;
        Assert.Equal(Wire.PlanState.EndedWithdrawn, read.State);
        Assert.Equal(("CONSENT_WITHDRAWN", "system"), (versions[0].Reason, versions[0].ChangedBy));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "PLAN_FINISHED",
            kommune.AsWorker().UpdatePlanAsync(new UpdatePlanRequest
            {
                RequestId = PlanKommune.NewId(),
                PlanId = plan.PlanId,
                Etag = read.Etag,
                Content = household.Content(),
            }));
    }

    [Fact]
    public async Task The_receipt_names_the_plan_that_ended_and_the_statutory_plan_that_is_back_with_its_deadline()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await ActiveAsync(household);

        await kommune.WithdrawAsync(household.LiseConsent);
        await Eventually.HoldsAsync(
            async () => (await kommune.ReceiptAsync(household.Lise, household.LiseConsent)).Services
                .Where(service => service.Service is "plan" or "caseload").All(service => service.ConfirmedAt is not null),
            "Plan and Caseload have confirmed");

        var receipt = await kommune.ReceiptAsync(household.Lise, household.LiseConsent);
        var deadline = Kernel.DanishCalendar.Today(TimeProvider.System).AddDays(14).ToString("yyyy-MM-dd", null);
        Assert.Equal([plan.PlanId], receipt.Services.Single(service => service.Service == "plan").EndedPlanIds);
        Assert.Equal([(household.Lise.ToString(), "LAB § 40", deadline)], receipt.RevivedPlans.Select(one => (one.CitizenId, one.Provision, one.Deadline)));
    }

    [Fact]
    public async Task After_the_end_the_citizen_may_have_a_new_plan_that_the_old_withdrawal_does_not_touch()
    {
        var household = await kommune.HouseholdAsync();
        var ended = await ActiveAsync(household);
        await kommune.WithdrawAsync(household.LiseConsent);
        await Eventually.HoldsAsync(async () => await StateAsync(ended) == PlanState.EndedWithdrawn, "the plan has ended");
        await kommune.ConsentAsync(household.Lise, household.Lise);

        var next = await ActiveAsync(household);

        Assert.Equal(PlanState.Active, await StateAsync(next));
    }

    [Fact]
    public async Task Another_member_s_withdrawal_takes_their_part_out_of_a_plan_that_goes_on()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await ActiveAsync(household);

        await kommune.WithdrawAsync(household.NoahConsent);
        var read = await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId });

        Assert.Equal(Wire.PlanState.Active, read.Plan.State);
        Assert.Equal(["Lise"], read.Plan.Content.Members.Select(member => member.GivenName));
        Assert.Equal(["sosu"], read.Plan.Content.FocusAreas.SelectMany(area => area.Goals).Select(goal => goal.GoalId));
        Assert.DoesNotContain("fodbold", read.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(household.Noah.ToString(), read.ToString(), StringComparison.Ordinal);
        Assert.Contains("Et medlems del vises ikke, fordi der ikke er gyldigt samtykke.", read.Plan.Remarks);
        Assert.Equal(100_000_01, read.Totals.Sum(total => total.PlannedOre));
    }

    [Fact]
    public async Task The_plan_is_completed_when_the_goals_of_those_who_still_take_part_are_settled()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await ActiveAsync(household);
        await kommune.WithdrawAsync(household.NoahConsent);

        plan = await MoveAsync(plan, Wire.GoalState.InProgress);
        plan = await MoveAsync(plan, Wire.GoalState.Reached, 0);
        var completed = (await kommune.AsWorker().CompletePlanAsync(new CompletePlanRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            ReasonText = "Målene er gjort op",
        })).Plan;

        Assert.Equal(Wire.PlanState.Completed, completed.State);
    }

    [Fact]
    public async Task Nor_is_the_answer_to_an_earlier_request_given_again_once_a_member_has_withdrawn()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await ActiveAsync(household);
        var pause = new PausePlanRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            Reason = PauseReason.Agreed,
            ReasonText = "Familien er på ferie.",
        };
        var answer = (await kommune.AsWorker().PausePlanAsync(pause)).Plan;
        Assert.Equal(answer, (await kommune.AsWorker().PausePlanAsync(pause)).Plan);

        await kommune.WithdrawAsync(household.NoahConsent);

        await Refused.WithAsync(StatusCode.PermissionDenied, "ANSWER_WITHHELD", kommune.AsWorker().PausePlanAsync(pause));
    }

    private async Task<Wire.Plan> ActiveAsync(Household household)
    {
        var draft = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        return (await kommune.AsWorker().ActivatePlanAsync(
            new ActivatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = draft.PlanId, Etag = draft.Etag })).Plan;
    }

    private async Task<Wire.Plan> MoveAsync(Wire.Plan plan, Wire.GoalState to, params int[] met) =>
        (await kommune.Goals(kommune.Tokens.Worker("mette", "employment", "social")).SetGoalStateAsync(new SetGoalStateRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            GoalId = "sosu",
            State = to,
            CriteriaMet = { met },
        })).Plan;

    private async Task<PlanState> StateAsync(Wire.Plan plan) =>
        (PlanState)await kommune.Database.CountAsync($"SELECT state FROM plan WHERE plan_id = '{plan.PlanId}'");
}
