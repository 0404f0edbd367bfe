using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>The tasks of a transition as they stand in a plan: actions of an effort of their own (serviceloven § 19 a).</summary>
public static class TransitionEffort
{
    /// <summary>Code of the effort type.</summary>
    public const string Type = "overgang-til-voksen";

    /// <summary>Whether a plan holds the tasks of a member's transition, done or to be done.</summary>
    public static bool IsPreparedFor(this PlanContent content, Guid citizenId) =>
        EffortsOf(content, citizenId).Any(effort => effort.State != EffortState.Stopped);

    /// <summary>The content with the tasks; those that are there already stay as they are, and what was stopped is not there.</summary>
    /// <param name="content">The plan.</param>
    /// <param name="transition">The transition.</param>
    /// <param name="type">The effort type, as the catalogue has it.</param>
    /// <param name="owner">The worker who takes the tasks on.</param>
    public static PlanContent Prepare(this PlanContent content, Transition transition, EffortType type, string owner)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(transition);
        ArgumentNullException.ThrowIfNull(type);
        var there = content.ActionsOf(transition);
        if (transition.Tasks.All(task => there.ContainsKey(task.TaskId)))
        {
            return content;
        }

        // Where the member stands in the plan may change, and with it the ids; they are free all the same.
        var number = content.MemberIds().ToList().IndexOf(transition.CitizenId) + 1;
        var prefix = string.Create(CultureInfo.InvariantCulture, $"overgang-{number}");
        var actions = NewActions(content, transition, there, owner, prefix);
        if (EffortsOf(content, transition.CitizenId).FirstOrDefault(effort => !effort.State.IsOver()) is { } open)
        {
            return content with
            {
                Efforts = [.. content.Efforts.Select(effort => effort == open ? open with { Actions = [.. open.Actions, .. actions] } : effort)],
            };
        }

        var whole = WithGoal(content, transition, prefix);
        return whole with { Efforts = [.. whole.Efforts, New(whole, transition, type, owner, prefix) with { Actions = actions }] };
    }

    /// <summary>The action that each task has become, by the task's id; none for those that are not in the plan or were stopped.</summary>
    public static IReadOnlyDictionary<string, PlanAction> ActionsOf(this PlanContent content, Transition transition)
    {
        ArgumentNullException.ThrowIfNull(transition);
        // By what they say, for a task's number is another when other things change at 18 than the last time.
        var left = EffortsOf(content, transition.CitizenId)
            .SelectMany(effort => effort.Actions.Where(action => action.State == ActionState.Done || !(effort.State.IsOver() || action.State.IsOver())))
            .GroupBy(action => action.Title).ToDictionary(same => same.Key, same => new Queue<PlanAction>(same));
        return transition.Tasks.Where(task => left.GetValueOrDefault(task.Title) is { Count: > 0 })
            .ToDictionary(task => task.TaskId, task => left[task.Title].Dequeue());
    }

    private static IEnumerable<Effort> EffortsOf(PlanContent content, Guid citizenId) =>
        content.Efforts.Where(effort => effort.Type == Type && effort.MemberIds.Contains(citizenId));

    private static Effort New(PlanContent content, Transition transition, EffortType type, string owner, string prefix) => new(
        Free(prefix, content.Efforts.Select(effort => effort.EffortId).ToHashSet()),
        type.Code, type.Name, type.Area, type.LegalBasis, type.Kle, [transition.CitizenId],
        [content.Goals().First(goal => goal.MemberIds.Contains(transition.CitizenId)).GoalId],
        [], [], owner, "Tal om, hvad der skifter ved 18 år", [], EffortState.Planned)
    {
        CatalogueVersion = type.Version,
    };

    private static List<PlanAction> NewActions(
        PlanContent content, Transition transition, IReadOnlyDictionary<string, PlanAction> there, string owner, string prefix)
    {
        var taken = content.Actions().Select(action => action.ActionId).ToHashSet();
        var ids = new Dictionary<string, string>();
        foreach (var task in transition.Tasks)
        {
            ids[task.TaskId] = there.TryGetValue(task.TaskId, out var known) ? known.ActionId : Free($"{prefix}-{task.TaskId}", taken);
            taken.Add(ids[task.TaskId]);
        }

        return
        [
            .. transition.Tasks.Where(task => !there.ContainsKey(task.TaskId)).Select(task => new PlanAction(ids[task.TaskId], task.Title)
            {
                Owner = owner,
                OwnerReason = "Koordinerer planen",
                StartConditions = [$"Tidligst {PlainChanges.Day(task.Earliest)}"],
                DependsOn = [.. task.DependsOn.Select(first => ids[first])],
                StatutoryDeadline = task.Latest,
            }),
        ];
    }

    // Every effort serves a goal; a member without any gets this one.
    private static PlanContent WithGoal(PlanContent content, Transition transition, string prefix) =>
        content.Goals().Any(goal => goal.MemberIds.Contains(transition.CitizenId))
            ? content
            : content with
            {
                FocusAreas =
                [
                    .. content.FocusAreas,
                    new FocusArea(
                        Free(prefix, content.FocusAreas.Select(area => area.FocusAreaId).ToHashSet()),
                        "Overgang til voksenlivet",
                        AuthorityArea.ChildrenAndFamily,
                        [
                            new Goal(
                                Free(prefix, content.Goals().Select(goal => goal.GoalId).ToHashSet()),
                                [transition.CitizenId], "", "En god overgang til voksenlivet", Author.Worker, 0,
                                ["Alt det, der skifter ved 18 år, er på plads på dagen"], [], GoalState.Proposed),
                        ]),
                ],
            };

    private static string Free(string wanted, HashSet<string> taken) =>
        Enumerable.Range(1, taken.Count + 1)
            .Select(number => number == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}"))
            .First(id => !taken.Contains(id));
}
