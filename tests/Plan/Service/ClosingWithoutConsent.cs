using EnPlan.Kernel;
using EnPlan.Plan.V1;
using EnPlan.Testing;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>What the kommune must do about its own plan and accounts when the consent is gone: it does it without reading.</summary>
[Collection(PlanKommune.Name)]
public sealed class ClosingWithoutConsent(PlanKommune kommune)
{
    [Fact]
    public async Task After_a_withdrawal_late_vouchers_are_booked_and_a_plan_made_in_error_is_annulled()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.ActiveAsync(household.Content());
        await kommune.WithdrawAsync(household.LiseConsent);
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT state FROM plan WHERE plan_id = '{plan.PlanId}'") == (long)PlanState.EndedWithdrawn,
            "the plan has ended");

        var booked = await Economy("mette").BookSpendingAsync(Book(plan, "a"));
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Economy("karen").BookSpendingAsync(Book(plan, "a")));
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", Economy("mette").BookSpendingAsync(Book(plan, "findes-ikke")));
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("karen").AnnulPlanAsync(Annul(plan, etag: "")));
        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", kommune.AsWorker().AnnulPlanAsync(Annul(plan, etag: plan.Etag)));
        var annulled = await kommune.AsWorker().AnnulPlanAsync(Annul(plan, etag: ""));

        Assert.Equal(("a", "B-a"), (Assert.Single(booked.Bookings).CostLineId, booked.Bookings[0].Reference));
        Assert.Equal((plan.PlanId, 4), (annulled.PlanId, annulled.Version));
        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM plan_member WHERE plan_id = '{plan.PlanId}'"));
    }

    [Fact]
    public async Task A_plan_that_nobody_may_read_is_ended_and_the_answer_says_nothing_of_it()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.ActiveAsync(household.Content());
        await RunOutAsync(household, plan);

        var ended = (await kommune.AsWorker().EndPlanAsync(End(plan, etag: ""))).Plan;

        Assert.Equal(
            new Wire.Plan { PlanId = plan.PlanId, Etag = "3", Version = 3, State = Wire.PlanState.EndedCitizenWish }, ended);
        await Refused.WithAsync(StatusCode.FailedPrecondition, "PLAN_FINISHED", kommune.AsWorker().EndPlanAsync(End(plan, etag: "")));
    }

    [Fact]
    public async Task With_consent_the_caller_says_what_they_have_seen()
    {
        var plan = await kommune.ActiveAsync((await kommune.HouseholdAsync()).Content());

        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", kommune.AsWorker().EndPlanAsync(End(plan, etag: "")));
        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", kommune.AsWorker().AnnulPlanAsync(Annul(plan, etag: "")));
    }

    // Today is the first day without consent: nobody reads the plan, and it has not lapsed before the day is over.
    private async Task RunOutAsync(Household household, Wire.Plan plan)
    {
        await kommune.ConsentDatabase.AsOwnerAsync(
            $"""
            UPDATE consent SET expires_on = '{DanishCalendar.Today(TimeProvider.System).AddDays(-1):O}' WHERE consent_id = '{household.LiseConsent}';
            UPDATE subject SET version = version + 1 WHERE citizen_id = '{household.Lise}'
            """);
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId });
                    return false;
                }
                catch (RpcException refusal)
                {
                    return refusal.StatusCode == StatusCode.PermissionDenied;
                }
            },
            "nobody reads the plan");
    }

    private EconomyService.EconomyServiceClient Economy(string workerId) =>
        kommune.Client<EconomyService.EconomyServiceClient>(kommune.Tokens.Worker(workerId, "employment", "social"));

    private static BookSpendingRequest Book(Wire.Plan plan, string line) => new()
    {
        RequestId = PlanKommune.NewId(),
        PlanId = plan.PlanId,
        Bookings = { new Wire.Booking { CostLineId = line, OnDate = "2026-09-15", SpentOre = 100, Reference = $"B-{line}" } },
    };

    private static AnnulPlanRequest Annul(Wire.Plan plan, string etag) =>
        new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = etag, ReasonText = "Oprettet på den forkerte" };

    private static EndPlanRequest End(Wire.Plan plan, string etag) => new()
    {
        RequestId = PlanKommune.NewId(),
        PlanId = plan.PlanId,
        Etag = etag,
        Reason = EndReason.CitizenWish,
        ReasonText = "Lise ville ikke mere",
    };
}
