namespace EnPlan.Plans;

/// <summary>Grants (bevilger) the costs of a plan.</summary>
public static class Granting
{
    public const string LineUnknown = "COST_LINE_UNKNOWN";

    /// <summary>The next version, in which the line has this grant instead of the one before; null takes it back.</summary>
    public static Result<Plan> Grant(this Plan plan, string costLineId, CostGrant? grant, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.State.IsFinished())
        {
            return new RuleBroken(Plan.Finished);
        }

        if (plan.Content.FindCostLine(costLineId) is null)
        {
            return new NotFound(LineUnknown);
        }

        var granted = plan.Content with
        {
            Efforts =
            [
                .. plan.Content.Efforts.Select(effort => effort with
                {
                    CostLines = [.. effort.CostLines.Select(line => line.CostLineId == costLineId ? line with { Grant = grant } : line)],
                }),
            ],
        };
        return plan.Amended(granted, new PlanChange(ChangeReasons.CostsGranted, by, at));
    }

    /// <summary>A cost line and the effort that it is of; null when there is none.</summary>
    public static (Effort Effort, CostLine Line)? FindCostLine(this PlanContent content, string costLineId)
    {
        ArgumentNullException.ThrowIfNull(content);
        var found =
            from effort in content.Efforts
            from line in effort.CostLines
            where line.CostLineId == costLineId
            select ((Effort, CostLine)?)(effort, line);
        return found.FirstOrDefault();
    }
}
