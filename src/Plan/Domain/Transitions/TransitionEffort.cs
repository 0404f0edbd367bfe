using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>The tasks of a transition as they stand in a plan: actions of an effort of their own (serviceloven § 19 a).</summary>
public static class TransitionEffort
{
    /// <summary>Code of the effort type.</summary>
    public const string Type = "overgang-til-voksen";

    /// <summary>Whether a plan holds the tasks of a member's transition.</summary>
    public static bool IsPreparedFor(this PlanContent content, Guid citizenId) => Find(content, citizenId) is not null;

    /// <summary>The content with the tasks; those that are there already stay as they are.</summary>
    /// <param name="content">The plan.</param>
    /// <param name="transition">The transition.</param>
    /// <param name="type">The effort type, as the catalogue has it.</param>
    /// <param name="owner">The worker who takes the tasks on.</param>
    public static PlanContent Prepare(this PlanContent content, Transition transition, EffortType type, string owner)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(transition);
        ArgumentNullException.ThrowIfNull(type);
        var number = content.MemberIds().ToList().IndexOf(transition.CitizenId) + 1;
        var prefix = string.Create(CultureInfo.InvariantCulture, $"overgang-{number}");
        var whole = WithGoal(content, transition, prefix);
        if (Find(whole, transition.CitizenId) is not { } known)
        {
            return whole with { Efforts = [.. whole.Efforts, WithActions(New(whole, transition, type, owner, prefix), transition, owner, prefix)] };
        }

        return whole with
        {
            Efforts = [.. whole.Efforts.Select(effort => effort == known ? WithActions(known, transition, owner, prefix) : effort)],
        };
    }

    private static Effort? Find(PlanContent content, Guid citizenId) =>
        content.Efforts.FirstOrDefault(effort => effort.Type == Type && effort.MemberIds.Contains(citizenId) && !effort.State.IsOver());

    private static Effort New(PlanContent content, Transition transition, EffortType type, string owner, string prefix) => new(
        prefix, type.Code, type.Name, type.Area, type.LegalBasis, type.Kle, [transition.CitizenId],
        [content.Goals().First(goal => goal.MemberIds.Contains(transition.CitizenId)).GoalId],
        [], [], owner, "Tal om, hvad der skifter ved 18 år", [], EffortState.Planned)
    {
        CatalogueVersion = type.Version,
    };

    private static Effort WithActions(Effort effort, Transition transition, string owner, string prefix)
    {
        var known = effort.Actions.Select(action => action.ActionId).ToHashSet();
        return effort with
        {
            Actions =
            [
                .. effort.Actions,
                .. transition.Tasks.Select(task => Action(task, owner, prefix)).Where(action => !known.Contains(action.ActionId)),
            ],
        };
    }

    private static PlanAction Action(TransitionTask task, string owner, string prefix) => new($"{prefix}-{task.TaskId}", task.Title)
    {
        Owner = owner,
        OwnerReason = "Koordinerer planen",
        StartConditions = [$"Tidligst {PlainChanges.Day(task.Earliest)}"],
        DependsOn = [.. task.DependsOn.Select(first => $"{prefix}-{first}")],
        StatutoryDeadline = task.Latest,
    };

    // Every effort serves a goal; a member without any gets this one.
    private static PlanContent WithGoal(PlanContent content, Transition transition, string prefix) =>
        content.Goals().Any(goal => goal.MemberIds.Contains(transition.CitizenId))
            ? content
            : content with
            {
                FocusAreas =
                [
                    .. content.FocusAreas,
                    new FocusArea(prefix, "Overgang til voksenlivet", AuthorityArea.ChildrenAndFamily,
                    [
                        new Goal(
                            prefix, [transition.CitizenId], "", "En god overgang til voksenlivet", Author.Worker, 0,
                            ["Alt det, der skifter ved 18 år, er på plads på dagen"], [], GoalState.Proposed),
                    ]),
                ],
            };
}
