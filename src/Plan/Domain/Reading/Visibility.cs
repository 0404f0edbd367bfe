namespace EnPlan.Plans;

/// <summary>
/// What a reader may see of a plan: a pure function of its content, of what is decided about its members, and of the reader.
/// What is not allowed is left out whole; nothing is shown for being harmless.
/// </summary>
public static class Visibility
{
    public const string NoRelation = "NO_RELATION";
    public const string Excluded = "EXCLUDED";

    /// <summary>Whom the reader may read about.</summary>
    /// <param name="memberIds">The plan's members, the main person first.</param>
    /// <param name="decisions">What is decided about them; a member without a decision is refused.</param>
    /// <param name="reader">Who wants to read.</param>
    /// <returns>
    /// At least one member. Or <see cref="Denied"/>: whom any member excludes gets nothing; who has no relation is not told
    /// of consents; and without the main person's participation nobody gets anything.
    /// </returns>
    public static Result<Circle> Decide(
        IReadOnlyList<Guid> memberIds, IReadOnlyDictionary<Guid, MemberDecision> decisions, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(memberIds);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(reader);
        var members = memberIds.Select(id => decisions.GetValueOrDefault(id) ?? MemberDecision.Unknown(id)).ToList();
        if (members.Exists(reader.IsExcludedBy))
        {
            return new Denied(Excluded);
        }

        var near = members.Where(reader.HasRelationTo).ToList();
        if (near.Count == 0 || (reader is Reader.Worker && near[0] != members[0]))
        {
            return new Denied(NoRelation);
        }

        if (members[0].Refusal is { } refusal)
        {
            return new Denied(refusal);
        }

        var shown = near.Where(member => member.IsPermitted).Select(member => member.CitizenId).ToHashSet();
        return shown.Count == 0
            ? new Denied(near[0].Refusal!)
            : new Circle(memberIds, shown, members.Where(member => member.IsPermitted).Select(member => member.CitizenId).ToHashSet());
    }

    /// <summary>The part of the content that the circle may see.</summary>
    public static PlanContent Show(PlanContent content, Circle circle)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(circle);
        if (circle.IsWhole)
        {
            return content;
        }

        var areas = content.FocusAreas.Select(area => Show(area, circle)).OfType<FocusArea>().ToList();
        var goalIds = areas.SelectMany(area => area.Goals).Select(goal => goal.GoalId).ToHashSet();
        var efforts = content.Efforts.Where(effort => circle.MaySee(effort.MemberIds)).ToList();
        var effortIds = efforts.Select(effort => effort.EffortId).ToHashSet();
        return content with
        {
            Replaces = [.. content.Replaces.Where(replaced => circle.Shown.Contains(replaced.CitizenId))],
            Members = [.. content.Members.Where(member => circle.Shown.Contains(member.CitizenId))],
            FocusAreas = areas,
            Efforts = [.. efforts.Select(effort => Show(effort, goalIds, effortIds, circle))],
            // Whom a reference or a note concerns cannot be told from its text.
            Triggers = [],
            ProcessNotes = [],
        };
    }

    private static FocusArea? Show(FocusArea area, Circle circle)
    {
        var goals = area.Goals.Where(goal => circle.MaySee(goal.MemberIds)).ToList();
        return goals.Count == 0
            ? null
            : area with { Goals = [.. goals.Select(goal => goal with { MemberIds = circle.Keep(goal.MemberIds) })] };
    }

    private static Effort Show(Effort effort, HashSet<string> goalIds, HashSet<string> effortIds, Circle circle)
    {
        var owner = effort.OwnerCitizenId();
        return effort with
        {
            MemberIds = circle.Keep(effort.MemberIds),
            GoalIds = [.. effort.GoalIds.Where(goalIds.Contains)],
            DependsOn = [.. effort.DependsOn.Where(effortIds.Contains)],
            Owner = owner is null || circle.Shown.Contains(owner.Value) ? effort.Owner : "",
            // The next step of someone who no longer takes part is theirs, and is withheld with them.
            NextStep = owner is null || circle.Permitted.Contains(owner.Value) ? effort.NextStep : "",
        };
    }
}
