namespace EnPlan.Plans;

/// <summary>What happens next and who does it: the efforts that are not over, each with its actions, in the order they can happen.</summary>
internal static class StepsInWords
{
    public static IEnumerable<NextStep> Of(PlanContent content, People people) =>
        EffortOrder.Sort(content.Efforts)
            .Where(effort => !effort.State.IsOver())
            .SelectMany(effort => ActionOrder.Sort(effort.Actions)
                .Where(action => !action.State.IsOver())
                .Select(action => Step(action, content, people))
                .Prepend(Step(effort, content, people)));

    private static NextStep Step(Effort effort, PlanContent content, People people) => new(
        effort.NextStep.Length > 0 ? effort.NextStep : effort.Title,
        people.Who(effort.Owner),
        effort.State == EffortState.Running
            ? []
            :
            [
                .. effort.State == EffortState.Planned ? NotMet(effort.StartConditions, effort.ConditionsMet) : [],
                .. content.Efforts
                    .Where(other => effort.DependsOn.Contains(other.EffortId) && !other.State.IsOver())
                    .Select(other => PlainWords.MustBeDone(other.Title)),
            ]);

    private static NextStep Step(PlanAction action, PlanContent content, People people) => new(
        action.NextStep.Length > 0 ? action.NextStep : action.Title,
        people.Who(action.Owner),
        action.State == ActionState.Running
            ? []
            :
            [
                .. action.State == ActionState.Planned ? NotMet(action.StartConditions, action.ConditionsMet) : [],
                .. content.Actions()
                    .Where(other => action.DependsOn.Contains(other.ActionId) && !other.State.IsOver())
                    .Select(other => PlainWords.MustBeDone(other.Title)),
            ],
        action.OwnerReason,
        action.StatutoryDeadline is { } deadline ? $"Senest {PlainDates.Say(deadline)}" : "");

    private static IEnumerable<string> NotMet(IReadOnlyList<string> conditions, IReadOnlyList<int> met) =>
        conditions.Where((_, place) => !met.Contains(place));
}
