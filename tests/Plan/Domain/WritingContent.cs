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
