namespace EnPlan.Plans;

/// <summary>
/// What plans may be to each other. A family's plan is the umbrella: a member's part is a section in it, or a plan of their own
/// under it, and never both. A chain of predecessors goes back in time and so has no circles.
/// </summary>
public static class RelationRules
{
    public const string NotEarlier = "PREDECESSOR_NOT_EARLIER";
    public const string OtherPeople = "PREDECESSOR_OF_OTHERS";
    public const string NotFamilyPlan = "UMBRELLA_NOT_FAMILY_PLAN";
    public const string SectionInUmbrella = "SECTION_IN_UMBRELLA";
    public const string HasUmbrella = "HAS_UMBRELLA";
    public const string AlreadyRelated = "ALREADY_RELATED";
    public const string NotRelated = "NOT_RELATED";

    /// <summary>The plan with the relation to the other.</summary>
    public static Result<Plan> Relate(this Plan plan, PlanRelationKind kind, Plan other, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(other);
        var relation = new PlanRelation(kind, other.Id.Value);
        if (plan.State.IsFinished())
        {
            return new RuleBroken(Plan.Finished);
        }

        if (plan.Content.Relations.Contains(relation))
        {
            return new RuleBroken(AlreadyRelated);
        }

        var broken = kind == PlanRelationKind.Predecessor ? BrokenByPredecessor(plan, other) : BrokenByUmbrella(plan, other);
        return broken is null ? plan.WithRelations([.. plan.Content.Relations, relation], by, at) : new RuleBroken(broken);
    }

    /// <summary>The plan without the relation.</summary>
    public static Result<Plan> Unrelate(this Plan plan, PlanRelationKind kind, Guid other, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var relation = new PlanRelation(kind, other);
        if (plan.State.IsFinished())
        {
            return new RuleBroken(Plan.Finished);
        }

        return plan.Content.Relations.Contains(relation)
            ? plan.WithRelations([.. plan.Content.Relations.Where(known => known != relation)], by, at)
            : new RuleBroken(NotRelated);
    }

    private static string? BrokenByPredecessor(Plan plan, Plan other) =>
        !other.Id.IsBefore(plan.Id) ? NotEarlier
        : !plan.Content.MemberIds().Intersect(other.Content.MemberIds()).Any() ? OtherPeople
        : null;

    private static string? BrokenByUmbrella(Plan plan, Plan other) =>
        plan.Content.Subject != SubjectKind.Person || other.Content.Subject != SubjectKind.Family ? NotFamilyPlan
        : other.Content.MemberIds().Contains(plan.Content.MainPersonId()) ? SectionInUmbrella
        : plan.Content.Relations.Any(known => known.Kind == PlanRelationKind.Umbrella) ? HasUmbrella
        : null;
}
