using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

public sealed class WhatTheCitizenReads
{
    private static readonly Dictionary<string, WorkerCard> Workers = new()
    {
        ["mette"] = new WorkerCard("Mette Holm", "Jobrådgiver", "49 28 00 01"),
        ["jonas"] = new WorkerCard("Jonas Lind", "SSP-konsulent", ""),
    };

    private static readonly CitizenPlan View = ViewFor(["mette", "jonas"], Workers);

    [Fact]
    public void What_happens_next_comes_in_the_order_it_can_happen_with_who_does_it()
    {
        Assert.Equal(["Næste skridt i praktik", "Næste skridt i uddannelse", "Næste skridt i fritidsjob"], View.NextSteps.Select(step => step.Text));
        Assert.Equal(["Mette Holm", "Mette Holm", "Du"], View.NextSteps.Select(step => step.Who));
        Assert.Equal(["Lise er klar"], View.NextSteps[0].WaitsFor);
        Assert.Equal(["»Indsats praktik« skal være færdig"], View.NextSteps[1].WaitsFor);
        Assert.Empty(View.NextSteps[2].WaitsFor);
    }

    [Fact]
    public void The_goal_is_in_the_citizen_s_own_words_and_the_professional_text_stands_in_for_missing_ones()
    {
        Assert.Equal("Jeg vil være SOSU-assistent", View.Sections[0].Goals[0].Text);
        Assert.Equal("Noah har et fritidsjob", View.Sections[1].Goals[0].Text);
        Assert.Equal("Aftalt", View.Sections[0].Goals[0].Status);
    }

    [Fact]
    public void The_status_and_the_contact_are_said_in_words()
    {
        Assert.Equal("Planen gælder nu.", View.Status);
        Assert.Equal("Tal med dine faste kontakter: Mette Holm, jobrådgiver, tlf. 49 28 00 01 og Jonas Lind, SSP-konsulent.", View.Contact);
        Assert.Equal("Tal med din faste kontakt: Jonas Lind, SSP-konsulent.", ViewFor(["jonas"], Workers).Contact);
        Assert.Equal("Du har ikke en fast kontakt endnu.", ViewFor([], Workers).Contact);
    }

    [Fact]
    public void A_worker_without_a_known_name_is_somebody_in_the_kommune_and_never_an_id()
    {
        var view = ViewFor(["mette", "jonas"], []);

        Assert.Equal("Tal med din kontaktperson i kommunen.", view.Contact);
        Assert.Equal(["En medarbejder i kommunen", "En medarbejder i kommunen", "Du"], view.NextSteps.Select(step => step.Who));
        Assert.Equal("Tal med din faste kontakt: Mette Holm, jobrådgiver, tlf. 49 28 00 01.", ViewFor(["karen", "mette"], Workers).Contact);
    }

    [Fact]
    public void Another_member_who_does_something_is_called_by_their_given_name()
    {
        var mother = CitizenViewer.Write(Family.Content, PlanState.Active, [], Workers, Family.Lise);

        Assert.Equal("Noah", mother.NextSteps[2].Who);
    }

    [Fact]
    public void The_citizen_s_ranking_orders_the_goals()
    {
        var area = Family.Content.FocusAreas[0];
        var ranked = Family.Content with
        {
            FocusAreas = [area with { Goals = [.. new[] { 0, 2, 1 }.Select(rank => area.Goals[0] with { OwnWords = $"Nr. {rank}", Priority = rank })] }],
        };

        Assert.Equal(
            ["Nr. 1", "Nr. 2", "Nr. 0"],
            CitizenViewer.Write(ranked, PlanState.Active, [], Workers, null).Sections[0].Goals.Select(goal => goal.Text));
    }

    [Fact]
    public void Every_state_has_plain_words() =>
        Assert.All(Enum.GetValues<PlanState>(), state => Assert.True(
            Lix.Of(CitizenViewer.Write(Family.Content, state, [], Workers, null).Status) <= PlanRemarks.LixCeiling));

    [Fact]
    public void Nothing_happens_next_in_a_plan_that_is_over() =>
        Assert.Empty(CitizenViewer.Write(Family.Content, PlanState.EndedWithdrawn, [], Workers, null).NextSteps);

    [Fact]
    public void Hard_language_is_remarked_on()
    {
        var hard = Family.Content with
        {
            Efforts = [Family.Content.Efforts[0] with { NextStep = string.Join(' ', Enumerable.Repeat("beskæftigelsesforanstaltninger", 60)) }],
        };
        var circle = new Circle(hard.MemberIds(), hard.MemberIds().ToHashSet(), hard.MemberIds().ToHashSet());

        Assert.Contains(PlanRemarks.On(hard, circle), remark => remark.Contains("lixtal", StringComparison.Ordinal));
        Assert.Equal(["Målet »Noah har et fritidsjob« mangler borgerens egne ord."], PlanRemarks.On(Family.Content, circle));
    }

    private static CitizenPlan ViewFor(string[] coordinatorIds, Dictionary<string, WorkerCard> workers) =>
        CitizenViewer.Write(Family.Content, PlanState.Active, coordinatorIds, workers, Family.Noah);
}
