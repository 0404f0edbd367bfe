using EnPlan.Plan.V1;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class NamingWorkers(PlanKommune kommune)
{
    private const string Jensen = "Jensen, koordinerende sagsbehandler, tlf. 49 28 00 00";

    [Fact]
    public async Task The_citizen_reads_the_names_of_both_in_a_pair_and_of_who_takes_the_next_step()
    {
        var (household, planId) = await CreateAsync(owner: "jonas");
        await kommune.AssignAsync("jonas", household.Lise, household.Noah);

        await Testing.Eventually.HoldsAsync(
            async () => (await ReadAsync(household, planId)).Contact == $"Tal med dine faste kontakter: Jonas {Jensen} og Mette {Jensen}.",
            "both are named");
        Assert.Equal(["Mette Jensen", "Jonas Jensen", "Du"], (await ReadAsync(household, planId)).NextSteps.Select(step => step.Who));
    }

    [Fact]
    public async Task A_plan_is_shown_also_when_nobody_can_say_the_names_and_says_them_when_somebody_can()
    {
        await kommune.PutWorkerAsync("ny.kollega");
        var (household, planId) = await CreateAsync(owner: "ny.kollega");

        kommune.DoorToCaseload.Close();
        try
        {
            var view = await ReadAsync(household, planId);
            Assert.Equal("En medarbejder i kommunen", view.NextSteps[1].Who);
            Assert.DoesNotContain("ny.kollega", view.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            await kommune.OpenDoorToCaseloadAsync();
        }

        await Testing.Eventually.HoldsAsync(
            async () => (await ReadAsync(household, planId)).NextSteps[1].Who == "Ny.kollega Jensen", "the name is known");
    }

    [Fact]
    public async Task Names_once_known_are_remembered()
    {
        var (household, planId) = await CreateAsync(owner: "mette");
        await Testing.Eventually.HoldsAsync(
            async () => (await ReadAsync(household, planId)).Contact == $"Tal med din faste kontakt: Mette {Jensen}.", "the name is known");

        kommune.DoorToCaseload.Close();
        try
        {
            Assert.Equal($"Tal med din faste kontakt: Mette {Jensen}.", (await ReadAsync(household, planId)).Contact);
        }
        finally
        {
            await kommune.OpenDoorToCaseloadAsync();
        }
    }

    private async Task<(Household Household, string PlanId)> CreateAsync(string owner)
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        request.Content.Efforts[0].Owner = owner;
        request.Content.Efforts[2].Owner = household.Lise.ToString();
        request.Content.Efforts[2].MemberIds.Add(household.Lise.ToString());
        return (household, (await kommune.AsWorker().CreatePlanAsync(request)).Plan.PlanId);
    }

    private async Task<Wire.CitizenPlan> ReadAsync(Household household, string planId) =>
        (await kommune.AsCitizen(household.Lise).GetCitizenPlanAsync(new GetCitizenPlanRequest { PlanId = planId })).Plan;
}
