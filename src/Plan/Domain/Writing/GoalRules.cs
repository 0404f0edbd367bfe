namespace EnPlan.Plans;

/// <summary>What focus areas and goals must be like to be written.</summary>
internal static class GoalRules
{
    public static void Apply(PlanContent content, Check check)
    {
        check.Count("content.focus_areas", content.FocusAreas.Count, 1, 20);
        var areaIds = new HashSet<string>();
        var goalIds = new HashSet<string>();
        foreach (var (areaIndex, area) in content.FocusAreas.Index())
        {
            var path = $"content.focus_areas[{areaIndex}]";
            check.LocalId($"{path}.focus_area_id", area.FocusAreaId, areaIds);
            check.Text($"{path}.title", area.Title, 1, 120);
            check.Choice($"{path}.area", area.Area);
            check.Count($"{path}.goals", area.Goals.Count, 0, 50);
            foreach (var (goalIndex, goal) in area.Goals.Index())
            {
                var goalPath = $"{path}.goals[{goalIndex}]";
                check.LocalId($"{goalPath}.goal_id", goal.GoalId, goalIds);
                Apply(goal, goalPath, content, check);
                GoalHistoryRules.Apply(goal, goalPath, content, check);
            }
        }
    }

    private static void Apply(Goal goal, string path, PlanContent content, Check check)
    {
        check.Members($"{path}.member_ids", goal.MemberIds, content);
        check.Text($"{path}.own_words", goal.OwnWords, 0, 2000);
        check.Text($"{path}.professional_text", goal.ProfessionalText, 0, 2000);
        check.That(
            goal.Wording().Length > 0, $"{path}.professional_text", "Målet skal være sat i ord: borgerens egne eller en faglig tekst.");
        check.Choice($"{path}.author", goal.Author);
        check.That(goal.Priority is >= 0 and <= 100, $"{path}.priority", "Skal være 0 til 100.");
        check.Texts($"{path}.attainment_criteria", goal.AttainmentCriteria, 20, 500);
        check.Choice($"{path}.state", goal.State);
        check.Count($"{path}.sub_goals", goal.SubGoals.Count, 0, 20);
        var subGoalIds = new HashSet<string>();
        foreach (var (index, subGoal) in goal.SubGoals.Index())
        {
            check.LocalId($"{path}.sub_goals[{index}].sub_goal_id", subGoal.SubGoalId, subGoalIds);
            check.Text($"{path}.sub_goals[{index}].text", subGoal.Text, 1, 500);
            check.Choice($"{path}.sub_goals[{index}].state", subGoal.State);
        }
    }
}
