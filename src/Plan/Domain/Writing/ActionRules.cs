namespace EnPlan.Plans;

/// <summary>What actions must be like to be written. Their ids are unique in the whole plan, for they wait for each other across efforts.</summary>
internal static class ActionRules
{
    public static void Apply(PlanContent content, Check check)
    {
        var actionIds = new HashSet<string>();
        foreach (var (effortIndex, effort) in content.Efforts.Index())
        {
            check.Count($"content.efforts[{effortIndex}].actions", effort.Actions.Count, 0, 50);
            foreach (var (index, action) in effort.Actions.Index())
            {
                var path = Path(effortIndex, index);
                check.LocalId($"{path}.action_id", action.ActionId, actionIds);
                Apply(action, path, content, check);
            }
        }

        Order(content, check);
    }

    private static void Apply(PlanAction action, string path, PlanContent content, Check check)
    {
        check.Text($"{path}.title", action.Title, 1, 200);
        check.PersonOrNobody($"{path}.owner", action.Owner, content);
        check.Text($"{path}.owner_reason", action.OwnerReason, 0, 300);
        check.Text($"{path}.next_step", action.NextStep, 0, 500);
        check.Texts($"{path}.start_conditions", action.StartConditions, 10, 300);
        check.Places($"{path}.conditions_met", action.ConditionsMet, action.StartConditions.Count);
        check.Choice($"{path}.state", action.State);
        check.Text($"{path}.stop_reason", action.StopReason, 0, 1000);
        check.That(
            (action.State == ActionState.Stopped) == (action.StopReason.Length > 0),
            $"{path}.stop_reason",
            "Skal sige hvorfor, når handlingen er stoppet, og ellers være tom.");
        check.That(action.EndedOn is null || action.State.IsOver(), $"{path}.ended_on", "Kun en handling, der er slut, har en sidste dag.");
    }

    private static void Order(PlanContent content, Check check)
    {
        var actions = content.Actions().ToList();
        var ids = actions.Select(action => action.ActionId).ToHashSet();
        var inCircle = ActionOrder.InCircle(actions).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var (effortIndex, effort) in content.Efforts.Index())
        {
            foreach (var (index, action) in effort.Actions.Index())
            {
                var path = $"{Path(effortIndex, index)}.depends_on";
                check.Count(path, action.DependsOn.Count, 0, 20);
                foreach (var (dependencyIndex, dependency) in action.DependsOn.Index())
                {
                    check.That(ids.Contains(dependency), $"{path}[{dependencyIndex}]", "Skal være en handling i planen.");
                }

                check.That(!inCircle.Contains(action), path, "Handlingerne venter på hinanden i ring.");
            }
        }
    }

    private static string Path(int effort, int action) => $"content.efforts[{effort}].actions[{action}]";
}
