using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;

namespace EnPlan.Scenarios.Tests;

[Collection(WholeKommune.Name)]
public sealed class TheCasesOfTheSeeds(WholeKommune whole)
{
    [Fact]
    public Task Lise_and_her_three_children() => LiveAsync("lise.json");

    [Fact]
    public Task The_unemployed_woman_with_a_bad_back_and_a_teenager() => LiveAsync("rygskade.json");

    [Fact]
    public async Task Lise_reads_her_plan_in_plain_danish_and_sees_what_happens_next()
    {
        using var kommune = whole.Connect();
        var file = DemoCases.Read("lise.json");
        var lise = await DemoCases.LoadAsync(kommune, file, new CaseDiary());

        var token = await kommune.Tokens.CitizenAsync(lise.Citizens["lise"], file.Kommunekode, CancellationToken.None);
        var plan = (await kommune.Plan.GetCitizenPlanAsync(new() { PlanId = lise.PlanId }, KommuneConnection.As(token, CancellationToken.None))).Plan;

        Assert.Equal(["Lise", "Emma", "Oliver", "Freja"], plan.Sections.Select(section => section.GivenName));
        Assert.Contains("Jeg vil klare mig selv og have et arbejde, jeg er stolt af.", plan.Sections[0].Goals.Select(goal => goal.Text));
        Assert.NotEmpty(plan.NextSteps);
        Assert.All(plan.NextSteps, step => Assert.NotEmpty(step.Who));
        Assert.InRange(plan.Lix, 1, 45);
    }

    [Fact]
    public async Task The_costs_over_two_budgets_add_up_to_the_last_oere()
    {
        using var kommune = whole.Connect();
        var file = DemoCases.Read("lise.json");
        var lise = await DemoCases.LoadAsync(kommune, file, new CaseDiary());

        var token = await kommune.Tokens.WorkerAsync("mette.holm", lise.Workers["mette.holm"], file.Kommunekode, CancellationToken.None);
        var answer = await kommune.Plan.GetPlanAsync(new() { PlanId = lise.PlanId }, KommuneConnection.As(token, CancellationToken.None));

        Assert.Equal(file.Plan.Efforts.SelectMany(effort => effort.CostLines).Sum(line => line.PlannedOre), answer.Totals.Sum(total => total.PlannedOre));
        Assert.Equal(3, answer.Totals.Count);
        Assert.Contains(answer.Plan.Content.Efforts, effort => effort.EffortId == "uddannelse" && effort.DependsOn.Contains("praktik"));
    }

    private async Task LiveAsync(string name)
    {
        using var kommune = whole.Connect();
        var file = DemoCases.Read(name);
        var diary = new CaseDiary();
        var loaded = await DemoCases.LoadAsync(kommune, file, diary);

        var asExpected = await new StoryTeller(kommune, file, loaded, $"test/{Guid.CreateVersion7()}", diary).TellAsync(CancellationToken.None);

        Assert.True(asExpected, string.Join(Environment.NewLine, diary.Failures));
    }
}
