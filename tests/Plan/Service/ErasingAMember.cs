using EnPlan.Events.V1;
using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Storage;
using EnPlan.Testing;
using MassTransit;
using DanishCalendar = EnPlan.Kernel.DanishCalendar;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>What is left of a family's plan when one of them is erased is the others', who go on with it.</summary>
[Collection(PlanKommune.Name)]
public sealed class ErasingAMember(PlanKommune kommune)
{
    [Fact]
    public async Task A_plan_in_which_they_judged_goals_and_had_some_is_written_on_as_it_is_read()
    {
        var household = await kommune.HouseholdAsync();
        var noah = household.Noah.ToString();
        var request = household.Create();
        var goals = request.Content.FocusAreas[0].Goals;
        goals.Add(new Wire.Goal(goals[0])
        {
            GoalId = "opgivet",
            State = Wire.GoalState.Dropped,
            OutcomeReason = "Noah kan ikke undvære Lise om aftenen",
            JudgedBy = noah,
            JudgedOn = "2026-08-30",
        });
        (goals[0].State, goals[0].JudgedBy, goals[0].JudgedOn) = (Wire.GoalState.Reached, noah, "2026-08-30");
        goals[0].CriteriaMet.Add(0);
        goals[0].Agreements.Add(new Wire.GoalAgreement { Participant = noah, Stance = Wire.AgreementStance.Agrees, OnDate = "2026-08-01" });
        goals[0].Progress.Add(new Wire.ScaleScore { OnDate = "2026-08-02", Score = 8, By = noah });
        goals[0].AttainmentScale = new Wire.GoalAttainmentScale
        {
            Levels = { "Intet", "Lidt", "Som håbet", "Mere", "Meget mere" },
            Scores = { new Wire.AttainmentScore { OnDate = "2026-08-03", Level = 1, By = noah } },
        };
        request.Content.Efforts[0].Owner = noah;
        // Lise drives him to his job.
        request.Content.Efforts[1].GoalIds[0] = "fritidsjob";
        var exemption = await kommune.ExemptionAsync(days: 30);
        request.Content.ExemptionUses.Add(new Wire.ExemptionUse
        {
            UseId = "samtale",
            ExemptionId = exemption.ExemptionId,
            StepId = "uddannelse",
            OnDate = DanishCalendar.Today(TimeProvider.System).ToString("yyyy-MM-dd", null),
            Instead = "Vi mødes efter behov",
        });
        var planId = (await kommune.AsWorker().CreatePlanAsync(request)).Plan.PlanId;

        await EraseAsync(household.Noah);

        var read = (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = planId })).Plan;
        Assert.DoesNotContain(noah, read.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM exemption_use WHERE plan_id = '{planId}'"));
        var written = (await kommune.AsWorker().UpdatePlanAsync(
            new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = planId, Etag = read.Etag, Content = read.Content })).Plan;
        Assert.Equal((read.Version + 1, read.Content), (written.Version, written.Content));
    }

    [Fact]
    public async Task The_only_task_in_a_plan_was_theirs_and_is_on_no_list_any_more()
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        request.Content.Efforts.Clear();
        request.Content.Efforts.Add(household.Content().Efforts[0]);
        request.Content.Efforts[0].Owner = household.Noah.ToString();
        request.Content.Efforts[0].DependsOn.Clear();
        var planId = (await kommune.AsWorker().CreatePlanAsync(request)).Plan.PlanId;
        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM plan_task WHERE plan_id = '{planId}' AND owner = '{household.Noah}'"));

        await EraseAsync(household.Noah);

        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM plan_task WHERE owner = '{household.Noah}'"));
    }

    private async Task EraseAsync(Guid citizenId)
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(kommune.Broker));
            rabbit.Publish<IEvent>(topology => topology.Exclude = true);
        });
        await bus.StartAsync(TimeSpan.FromSeconds(30));
        await bus.Publish(new CitizenErased(
            Guid.CreateVersion7(), kommune.Service<Database>().Kommunekode, TimeProvider.System.GetUtcNow(), citizenId, 2, Guid.CreateVersion7()));
        await bus.StopAsync(TimeSpan.FromSeconds(10));
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM erased_citizen WHERE citizen_id = '{citizenId}'") == 1, "Plan has erased the citizen");
    }
}
