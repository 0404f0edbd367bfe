namespace EnPlan.Plans;

/// <summary>Accepts a conflict of a plan.</summary>
public static class Accepting
{
    public const string ConflictUnknown = "CONFLICT_UNKNOWN";
    public const string ConflictNotOpen = "CONFLICT_NOT_OPEN";

    /// <summary>The next version, which lives with the conflict until one of its efforts changes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="conflict">What was found under the id; null when nothing was.</param>
    /// <param name="reason">Why, Danish.</param>
    /// <param name="by">The worker who accepts it.</param>
    /// <param name="at">When, UTC.</param>
    public static Result<Plan> Accept(this Plan plan, Conflict? conflict, string reason, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.State.IsFinished())
        {
            return new RuleBroken(Plan.Finished);
        }

        if (conflict is null)
        {
            return new NotFound(ConflictUnknown);
        }

        if (!conflict.IsOpen)
        {
            return new RuleBroken(ConflictNotOpen, conflict.ConflictId);
        }

        var accepted = new AcceptedConflict(
            conflict.ConflictId, conflict.EffortIds, EffortFingerprint.Of(plan.Content, conflict.EffortIds), reason, by, at);
        var content = plan.Content with
        {
            AcceptedConflicts = [.. plan.Content.AcceptedConflicts.Where(one => one.ConflictId != conflict.ConflictId), accepted],
        };
        return plan.Amended(content, new PlanChange(ChangeReasons.ConflictAccepted, by, at));
    }
}
