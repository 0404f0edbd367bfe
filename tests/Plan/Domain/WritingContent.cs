using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

public sealed class WritingContent
{
    [Fact]
    public void The_family_s_plan_can_be_written() => Assert.Null(Family.Faults(Family.Content));

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_by_its_path()
    {
        var goal = Family.Content.FocusAreas[0].Goals[0];
        var wrong = Family.Content with
        {
            Subject = SubjectKind.Person,
            Title = "",
            TargetGroup = "Familier",
            Members = [Family.Content.Members[0], Family.Content.Members[0]],
            FocusAreas =
            [
                new FocusArea("job", "Job", AuthorityArea.None,
                    [goal with { MemberIds = [], OwnWords = "", ProfessionalText = "" }, goal with { MemberIds = [Family.Noah], Priority = -1 }]),
            ],
            Efforts =
            [
                Family.Effort("a", Family.Lise, "ukendt") with { DependsOn = ["b"], Owner = Family.Noah.ToString() },
                Family.Effort("b", Family.Lise, "sosu") with { DependsOn = ["a", "c"], CostLines = [Family.Cost("x", -1), Family.Cost("x", 1)] },
            ],
            ProcessNotes = [new Note(default, new string('x', 4001))],
        };

        Assert.Equal(
            [
                "content.efforts[0].depends_on", "content.efforts[0].goal_ids[0]", "content.efforts[0].owner",
                "content.efforts[1].cost_lines[0].planned_ore", "content.efforts[1].cost_lines[1].cost_line_id",
                "content.efforts[1].depends_on", "content.efforts[1].depends_on[1]",
                "content.focus_areas[0].area", "content.focus_areas[0].goals[0].member_ids",
                "content.focus_areas[0].goals[0].professional_text", "content.focus_areas[0].goals[1].goal_id",
                "content.focus_areas[0].goals[1].member_ids[0]", "content.focus_areas[0].goals[1].priority",
                "content.members", "content.members[1].citizen_id", "content.process_notes[0].text",
                "content.target_group", "content.title",
            ],
            Family.Faults(wrong)!.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_rest_of_a_plan_is_checked_as_strictly()
    {
        var goal = Family.Content.FocusAreas[0].Goals[0] with
        {
            Agreements = [new GoalAgreement("mette", AgreementStance.Agrees, null, ""), new GoalAgreement("mette", AgreementStance.Pending, null, "")],
            Progress = [new ScaleScore(new DateOnly(2026, 9, 2), 11, "mette", ""), new ScaleScore(new DateOnly(2026, 9, 1), 1, "", "")],
            AttainmentScale = new GoalAttainmentScale(["a"], [new AttainmentScore(default, 3, "mette")]),
            CriteriaMet = [1],
            State = GoalState.Dropped,
            JudgedBy = "mette",
        };
        var wrong = Family.Content with
        {
            FocusAreas = [Family.Content.FocusAreas[0] with { Goals = [goal] }, Family.Content.FocusAreas[1]],
            Efforts =
            [
                Family.Effort("a", Family.Lise, "sosu") with
                {
                    From = new DateOnly(2026, 9, 2),
                    To = new DateOnly(2026, 9, 1),
                    Weekly = [new WeeklySlot(8, new TimeOnly(9, 0), new TimeOnly(8, 0), "")],
                    State = EffortState.Stopped,
                    ConditionsMet = [0],
                    Requires = ["Fuldtid"],
                    Actions =
                    [
                        new PlanAction("x", "Gør") { DependsOn = ["x"], Owner = Guid.CreateVersion7().ToString(), EndedOn = new DateOnly(2026, 9, 1) },
                        new PlanAction("x", "") { StopReason = "Fordi", DependsOn = ["ukendt"] },
                    ],
                },
            ],
            RiskNotes = [new RiskNote("r", "Vold", [Family.Lise], AuthorityArea.Social, default, CitizenTold: false, "")],
            Notes = [new WorkNote("n", default, "Talt med Lise", Family.Lise.ToString(), [Family.Lise], AuthorityArea.Social)],
            Documents = [new DocumentReference("d", "Aftale", "SBSYS", "1", default, [], AuthorityArea.Social)],
            ExemptionUses = [new ExemptionUse("u", "fravigelse", "ukendt", default, "", -1)],
            Team = "Team Vest",
        };

        Assert.Equal(
            [
                "content.documents[0].member_ids", "content.documents[0].system",
                "content.efforts[0].actions[0].depends_on", "content.efforts[0].actions[0].ended_on", "content.efforts[0].actions[0].owner",
                "content.efforts[0].actions[1].action_id", "content.efforts[0].actions[1].depends_on[0]",
                "content.efforts[0].actions[1].stop_reason", "content.efforts[0].actions[1].title",
                "content.efforts[0].conditions_met", "content.efforts[0].requires[0]", "content.efforts[0].stop_reason",
                "content.efforts[0].to_date", "content.efforts[0].weekly[0].to_time", "content.efforts[0].weekly[0].weekday",
                "content.exemption_uses[0].saved_minutes", "content.exemption_uses[0].step_id",
                "content.focus_areas[0].goals[0].agreements[0].on_date", "content.focus_areas[0].goals[0].agreements[1].participant",
                "content.focus_areas[0].goals[0].attainment_scale.levels", "content.focus_areas[0].goals[0].attainment_scale.scores[0].level",
                "content.focus_areas[0].goals[0].criteria_met", "content.focus_areas[0].goals[0].judged_on",
                "content.focus_areas[0].goals[0].outcome_reason", "content.focus_areas[0].goals[0].progress",
                "content.focus_areas[0].goals[0].progress[0].score", "content.focus_areas[0].goals[0].progress[1].by",
                "content.notes[0].by", "content.risk_notes[0].not_told_reason", "content.team",
            ],
            Family.Faults(wrong)!.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_family_of_one_is_no_family() =>
        Assert.Contains(
            Family.Faults(Family.Content with { Members = [Family.Content.Members[0]] })!.Violations,
            violation => violation.Field == "content.members");

    [Fact]
    public void What_is_wrong_is_never_repeated_in_the_answer()
    {
        var wrong = Family.Content with { Title = "hemmelig\0", TargetGroup = "hemmelig!" };

        Assert.All(Family.Faults(wrong)!.Violations, violation => Assert.DoesNotContain("hemmelig", violation.Description, StringComparison.Ordinal));
    }
}
