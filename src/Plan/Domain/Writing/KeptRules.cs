namespace EnPlan.Plans;

/// <summary>
/// Who may keep their part of a plan from those who hold custody of them: whoever is 16 or more, and so must consent to the plan
/// themself (barnets lov § 110). For a child under 16 the holders of custody decide, and decide on what they know.
/// </summary>
public static class KeptRules
{
    public const string UnderSixteen = "KEPT_UNDER_SIXTEEN";

    /// <summary>The members who may not keep what the content keeps.</summary>
    public static IReadOnlyList<BrokenRule> Broken(PlanContent content, IReadOnlyDictionary<Guid, MemberDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(decisions);
        return
        [
            .. content.KeptMembers().Where(id => !decisions[id].IsYoungPersonOrOlder).Select(id => new BrokenRule(UnderSixteen, id.ToString())),
        ];
    }
}
