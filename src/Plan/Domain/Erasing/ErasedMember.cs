namespace EnPlan.Plans;

/// <summary>
/// What is left of a family's plan when one of its members is erased: their section goes, and what is theirs alone. What is
/// several members' stays without them, and so does the family's own story, which is the others' case as well. What is left can be
/// written again as it is read.
/// </summary>
public static class ErasedMember
{
    /// <summary>What the plan of an erased main person is called from then on: its title was theirs.</summary>
    public const string Title = "Familiens plan";

    /// <summary>What stands for their words where a goal that was not reached, or was given up, must say why.</summary>
    public const string Reason = "Begrundelsen er slettet sammen med den, der gav den.";

    /// <summary>The content without the member; without any members when there was no other.</summary>
    public static PlanContent Without(PlanContent content, Guid citizenId)
    {
        ArgumentNullException.ThrowIfNull(content);
        var members = content.MemberIds();
        var all = members.ToHashSet();
        var left = members.Where(id => id != citizenId).ToHashSet();
        if (left.Count == all.Count)
            return Silence(content, citizenId.ToString());

        var rest = ContentShown.Of(Silence(content, citizenId.ToString()), new Circle(members, left, all) { Cleared = all });
        var steps = rest.ExemptionUses.Select(use => use.UseId).ToHashSet(StringComparer.Ordinal);
        var remainder = rest with
        {
            // A plan of one is no family's.
            Subject = left.Count == 1 ? SubjectKind.Person : content.Subject,
            Title = content.MainPersonId() == citizenId ? Title : content.Title,
            Summary = content.Summary,
            // It was the main person who was offered a plan.
            Offer = content.MainPersonId() == citizenId ? null : content.Offer,
            Triggers = content.Triggers,
            ProcessNotes = content.ProcessNotes,
            ExemptionUses = [.. content.ExemptionUses.Where(use => use.StepId.Length == 0 || steps.Contains(use.UseId))],
        };
        return left.Count == 0 ? remainder : ErasedGoals.StandIn(remainder, content);
    }

    // What they said to goals of the others.
    private static PlanContent Silence(PlanContent content, string person) => content with
    {
        FocusAreas = [.. content.FocusAreas.Select(area => area with { Goals = [.. area.Goals.Select(goal => Silence(goal, person))] })],
    };

    private static Goal Silence(Goal goal, string person) => goal with
    {
        Agreements = [.. goal.Agreements.Where(agreement => agreement.Participant != person)],
        Progress = [.. goal.Progress.Where(score => score.By != person)],
        AttainmentScale = goal.AttainmentScale is { } scale
            ? scale with { Scores = [.. scale.Scores.Where(score => score.By != person)] }
            : null,
        OutcomeReason = goal.JudgedBy != person ? goal.OutcomeReason : goal.State.NeedsReason() ? Reason : "",
        JudgedBy = goal.JudgedBy == person ? "" : goal.JudgedBy,
        JudgedOn = goal.JudgedBy == person ? null : goal.JudgedOn,
    };
}
