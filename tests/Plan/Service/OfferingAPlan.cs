using EnPlan.Plan.V1;
using EnPlan.Testing;
using Google.Rpc;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class OfferingAPlan(PlanKommune kommune)
{
    [Fact]
    public async Task The_family_reads_why_and_who_sees_a_part_only_does_not()
    {
        var household = await kommune.HouseholdAsync();
        var planId = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan.PlanId;

        var lise = (await kommune.AsCitizen(household.Lise).GetCitizenPlanAsync(new GetCitizenPlanRequest { PlanId = planId })).Plan;
        var noah = (await kommune.AsCitizen(household.Noah).GetCitizenPlanAsync(new GetCitizenPlanRequest { PlanId = planId })).Plan;

        Assert.Equal(
            new Wire.CitizenOffer
            {
                Heading = "Hvorfor du fik tilbud om en plan",
                Contact = "Vi talte om det første gang den 3. august 2026.",
                Reason = "I får hjælp fra mange. Den skal hænge sammen.",
                Questions = { "Er der behov for at koordinere dem?" },
            },
            lise.Offer);
        Assert.Null(noah.Offer);
    }

    [Fact]
    public async Task A_worker_of_the_main_person_alone_is_not_told_either_nor_that_there_is_none()
    {
        var household = await kommune.HouseholdAsync();
        var worker = await kommune.NewWorkerAsync();
        await kommune.AssignAsync(worker, household.Lise);
        var planId = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan.PlanId;
        Wire.Plan? plan = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    plan = (await kommune.AsWorker(worker).GetPlanAsync(new GetPlanRequest { PlanId = planId })).Plan;
                    return true;
                }
                catch (RpcException refusal) when (refusal.StatusCode == StatusCode.PermissionDenied)
                {
                    return false;
                }
            },
            "the worker is known to work for Lise");

        Assert.Null(plan!.Content.Offer);
        Assert.DoesNotContain(plan.Remarks, remark => remark.Contains("tilbudt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_without_it_is_remarked_on_and_gets_it_later()
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        request.Content.Offer = null;

        var without = (await kommune.AsWorker().CreatePlanAsync(request)).Plan;
        var with = (await kommune.AsWorker().UpdatePlanAsync(
            new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = without.PlanId, Etag = without.Etag, Content = household.Content() })).Plan;

        Assert.Equal(["Der står ikke i planen, hvorfor den blev tilbudt, og hvornår kontakten begyndte."], without.Remarks);
        Assert.Equal(household.Content().Offer, with.Content.Offer);
        Assert.Empty(with.Remarks);
    }

    [Fact]
    public async Task Criteria_that_the_target_group_does_not_ask_about_and_a_contact_to_come_are_told_with_their_fields()
    {
        var request = (await kommune.HouseholdAsync()).Create();
        request.Content.Offer.ContactedOn = "2199-01-01";
        request.Content.Offer.Criteria.Add("findes-ikke");

        var status = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().CreatePlanAsync(request));

        Assert.Equal(
            ["content.offer.contacted_on", "content.offer.criteria[1]"],
            status.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }
}
