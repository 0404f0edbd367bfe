using EnPlan.Consent.V1;
using EnPlan.Plan.V1;
using Grpc.Core;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class ReadingInAnEmergency(PlanKommune kommune)
{
    [Fact]
    public async Task Who_has_no_relation_reads_for_a_while_flagged_and_marked_and_changes_nothing()
    {
        var household = await kommune.HouseholdAsync();
        var plan = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        var request = new GetPlanRequest { PlanId = plan.PlanId };
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("karen").GetPlanAsync(request));

        await BreakGlassAsync("karen", household.Lise);
        var read = await kommune.AsWorker("karen").GetPlanAsync(request);

        Assert.True(read.EmergencyAccess);
        Assert.Equal(["Lise"], read.Plan.Content.Members.Select(member => member.GivenName));
        Assert.False((await kommune.AsWorker().GetPlanAsync(request)).EmergencyAccess);
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{household.Lise}' AND actor = 'karen' AND outcome = 'OK_EMERGENCY'"));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION",
            kommune.AsWorker("karen").UpdatePlanAsync(new UpdatePlanRequest
            {
                RequestId = PlanKommune.NewId(),
                PlanId = plan.PlanId,
                Etag = plan.Etag,
                Content = household.Content(),
            }));
    }

    [Fact]
    public async Task It_lets_nobody_book_spending_nor_take_an_extract_away()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.ActiveAsync(household.Content());
        await BreakGlassAsync("karen", household.Lise);
        await kommune.AsWorker("karen").GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId });
        var token = kommune.Tokens.Worker("karen", "employment", "social");

        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION",
            kommune.Client<EconomyService.EconomyServiceClient>(token).BookSpendingAsync(new BookSpendingRequest
            {
                RequestId = PlanKommune.NewId(),
                PlanId = plan.PlanId,
                Bookings = { new EnPlan.Plan.V1.Booking { CostLineId = "a", OnDate = "2026-09-15", SpentOre = 100, Reference = "B-1" } },
            }));
        foreach (var receiver in new[] { ReceiverKind.Citizen, ReceiverKind.Area })
        {
            await Refused.WithAsync(
                StatusCode.PermissionDenied, "NO_RELATION",
                kommune.Client<StatutoryService.StatutoryServiceClient>(token).RenderExtractAsync(new RenderExtractRequest
                {
                    PlanId = plan.PlanId,
                    StatutoryPlan = "min-plan",
                    Receiver = receiver,
                    ReceiverArea = Common.V1.AuthorityArea.Social,
                }));
        }
    }

    [Fact]
    public async Task Whom_the_citizen_has_barred_reads_no_more()
    {
        var household = await kommune.HouseholdAsync();
        var plan = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        var request = new GetPlanRequest { PlanId = plan.PlanId };
        await kommune.AsWorker().GetPlanAsync(request);

        await kommune.Grounds(kommune.Tokens.Citizen(household.Lise)).BarWorkerAsync(
            new BarWorkerRequest { RequestId = PlanKommune.NewId(), CitizenId = household.Lise.ToString(), WorkerId = "mette" });

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker().GetPlanAsync(request));
        Assert.DoesNotContain(plan.PlanId, (await kommune.AsWorker().ListPlansAsync(new ListPlansRequest { PageSize = 200 })).Plans.Select(line => line.PlanId));
    }

    private async Task BreakGlassAsync(string workerId, Guid citizenId) =>
        await kommune.Grounds(kommune.Tokens.Worker(workerId, "social")).BreakGlassAsync(new BreakGlassRequest
        {
            RequestId = PlanKommune.NewId(),
            CitizenId = citizenId.ToString(),
            Reason = "Borgeren er indlagt, og vagten skal vide, hvem der passer børnene.",
        });
}
