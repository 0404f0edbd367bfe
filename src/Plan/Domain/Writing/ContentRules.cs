namespace EnPlan.Plans;

/// <summary>
/// What content must be like to be written at all: lengths, codes, unique ids, references that lead somewhere. What a draft may
/// still lack is for <see cref="ActivationRules"/>.
/// </summary>
public static class ContentRules
{
    /// <summary>Notes everything that is wrong, by its path in the contract.</summary>
    public static void Apply(PlanContent content, Check check)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(check);
        check.Choice("content.subject", content.Subject);
        check.Text("content.title", content.Title, 1, 120);
        check.Code("content.target_group", content.TargetGroup);
        if (content.Team.Length > 0)
        {
            check.Code("content.team", content.Team, digits: true);
        }

        MemberRules.Apply(content, check);
        GoalRules.Apply(content, check);
        EffortRules.Apply(content, check);
        ActionRules.Apply(content, check);
        Replaces(content, check);
        HistoryRules.Apply(content, check);
        CaseFileRules.Apply(content, check);
        ExemptionRules.Apply(content, check);
    }

    private static void Replaces(PlanContent content, Check check)
    {
        check.Count("content.replaces", content.Replaces.Count, 0, 20);
        foreach (var (index, replaced) in content.Replaces.Index())
        {
            var path = $"content.replaces[{index}]";
            check.Text($"{path}.name", replaced.Name, 1, 120);
            check.That(content.HasMember(replaced.CitizenId), $"{path}.citizen_id", "Skal være et medlem af planen.");
        }
    }
}
