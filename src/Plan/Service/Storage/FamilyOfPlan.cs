namespace EnPlan.Plans.Storage;

/// <summary>
/// SQL about the plans that belong to the same family as a plan, with <c>p</c> for <c>plan</c>: the family's plan above it, the
/// members' own plans under the same one, and those under itself. Not what was made in error.
/// </summary>
internal static class FamilyOfPlan
{
    /// <summary>The ids of the other plans.</summary>
    public const string PlanIds =
        $"ARRAY(SELECT o.plan_id FROM plan o WHERE {Others} ORDER BY 1)";

    /// <summary>The ids of those who are in them.</summary>
    public const string MemberIds =
        $"ARRAY(SELECT DISTINCT m.id FROM plan o, unnest(o.member_ids) AS m (id) WHERE {Others})";

    private const string Others =
        """
        o.state <> 12 AND o.plan_id <> p.plan_id AND o.plan_id IN (
          SELECT u.other_plan_id FROM plan_relation u WHERE u.plan_id = p.plan_id AND u.kind = 2
          UNION ALL
          SELECT b.plan_id FROM plan_relation b WHERE b.other_plan_id = p.plan_id AND b.kind = 2
          UNION ALL
          SELECT b.plan_id FROM plan_relation u JOIN plan_relation b ON b.other_plan_id = u.other_plan_id AND b.kind = 2
          WHERE u.plan_id = p.plan_id AND u.kind = 2)
        """;
}
