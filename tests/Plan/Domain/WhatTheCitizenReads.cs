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
        Assert.Contains(
            "Handlingen »Ring« mangler et næste skridt, og hvem der tager det.",
            PlanRemarks.On(Family.Content.AddAction("praktik", new PlanAction("ring", "Ring")).Value.Content, circle));
    }

    [Fact]
    public void A_goal_tells_how_far_it_has_come_and_who_says_what_to_it()
    {
        var area = Family.Content.FocusAreas[0];
        var goal = area.Goals[0] with
        {
            TargetDate = new DateOnly(2026, 12, 1),
            Agreements =
            [
                new GoalAgreement(Family.Lise.ToString(), AgreementStance.Agrees, Day(1), "Det er mit eget"),
                new GoalAgreement("mette", AgreementStance.Disagrees, Day(1), ""),
                new GoalAgreement(Family.Noah.ToString(), AgreementStance.Pending, null, ""),
            ],
            Progress = [new ScaleScore(Day(1), 3, "mette", ""), new ScaleScore(Day(9), 5, "mette", "")],
            AttainmentScale = new GoalAttainmentScale(["a", "b", "Lise går til timerne", "d", "e"], [new AttainmentScore(Day(9), 0, "mette")]),
        };

        var shown = ViewFor([], Workers, Family.Content with { FocusAreas = [area with { Goals = [goal] }] }).Sections[0].Goals[0];

        Assert.Equal("Uddannelse", shown.Beside);
        Assert.Equal(["Lise er enig: »Det er mit eget«", "Mette Holm er ikke enig.", "Du har ikke svaret endnu."], shown.Answers);
        Assert.Equal("Nu er vi på 5 ud af 10. Det er 2 mere end sidst. Sidst så vi: Lise går til timerne", shown.Progress);
        Assert.Equal("Vi håber at nå det senest 1. december 2026.", shown.HopedFor);
        Assert.InRange(Lix.Of([.. shown.Answers, shown.Progress, shown.HopedFor]), 1, 30);
    }

    [Fact]
    public void Each_effort_is_followed_by_what_is_to_be_done_in_it_and_by_whom()
    {
        var effort = Family.Content.Efforts[2] with
        {
            Actions =
            [
                new PlanAction("skriv", "Skriv ansøgning") { Owner = Family.Noah.ToString(), DependsOn = ["ring"], StatutoryDeadline = Day(30) },
                new PlanAction("ring", "Ring til butikken")
                {
                    Owner = "mette",
                    OwnerReason = "Mette kender chefen",
                    NextStep = "Ring mandag",
                    StartConditions = ["Noah er klar", "Der er et job"],
                    ConditionsMet = [0],
                },
                new PlanAction("gammel", "Ryddet af vejen") { State = ActionState.Done },
            ],
        };

        var steps = ViewFor([], Workers, Family.Content with { Efforts = [effort] }).NextSteps;

        Assert.Equal(["Næste skridt i fritidsjob", "Ring mandag", "Skriv ansøgning"], steps.Select(step => step.Text));
        Assert.Equal(["Du", "Mette Holm", "Du"], steps.Select(step => step.Who));
        Assert.Equal(["Der er et job"], steps[1].WaitsFor);
        Assert.Equal("Mette kender chefen", steps[1].WhyThem);
        Assert.Equal(["»Ring til butikken« skal være færdig"], steps[2].WaitsFor);
        Assert.Equal("Senest 30. september 2026", steps[2].LastDay);
    }

    [Fact]
    public void The_week_is_told_day_by_day_and_documents_by_their_names()
    {
        var effort = Family.Content.Efforts[2] with
        {
            Weekly = [new WeeklySlot(3, new TimeOnly(15, 0), new TimeOnly(17, 30), "Brugsen"), new WeeklySlot(1, new TimeOnly(8, 5), new TimeOnly(9, 0), "")],
        };
        var content = Family.Content with
        {
            Efforts = [effort],
            Documents = [new DocumentReference("d", "Aftale om fritidsjob", "sbsys", "S/1", Day(2), [Family.Noah], AuthorityArea.Employment)],
            RiskNotes =
            [
                new RiskNote("r", "Noah kan blive træt", [Family.Noah], AuthorityArea.Social, Day(3), CitizenTold: true, ""),
                new RiskNote("s", "Er ikke fortalt", [Family.Noah], AuthorityArea.Social, Day(3), CitizenTold: false, "Sikkerhed"),
            ],
            Notes = [new WorkNote("n", Day(1), "Kun til os", "mette", [Family.Noah], AuthorityArea.Social)],
        };

        var view = ViewFor([], Workers, content);

        Assert.Equal([("Mandag", "kl. 8.05-9", ""), ("Onsdag", "kl. 15-17.30", "Brugsen")], view.Week.Select(entry => (entry.Day, entry.Time, entry.Place)));
        Assert.Equal(["Noah"], view.Week[0].Who);
        Assert.Equal(("Aftale om fritidsjob", "2. september 2026"), (view.Documents[0].Title, view.Documents[0].Dated));
        Assert.Equal(["Noah kan blive træt"], view.Risks);
    }

    private static DateOnly Day(int day) => new(2026, 9, day);

    private static CitizenPlan ViewFor(string[] coordinatorIds, Dictionary<string, WorkerCard> workers, PlanContent content) =>
        CitizenViewer.Write(content, PlanState.Active, coordinatorIds, workers, Family.Noah);

    private static CitizenPlan ViewFor(string[] coordinatorIds, Dictionary<string, WorkerCard> workers) =>
        CitizenViewer.Write(Family.Content, PlanState.Active, coordinatorIds, workers, Family.Noah);
}
