using Wire = EnPlan.Plan.V1;
using WireArea = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Plans.Mapping;

/// <summary>Efforts and their actions as they go out.</summary>
internal static class EffortToWire
{
    public static Wire.Effort ToWire(this Effort effort) => new()
    {
        EffortId = effort.EffortId,
        Type = effort.Type,
        Title = effort.Title,
        Area = (WireArea)effort.Area,
        LegalBasis = effort.LegalBasis.ToString(),
        Kle = effort.Kle.ToString(),
        MemberIds = { effort.MemberIds.ToWire() },
        GoalIds = { effort.GoalIds },
        DependsOn = { effort.DependsOn },
        StartConditions = { effort.StartConditions },
        Owner = effort.Owner,
        NextStep = effort.NextStep,
        CostLines = { effort.CostLines.Select(line => line.ToWire()) },
        State = (Wire.EffortState)effort.State,
        FromDate = effort.From.ToWire(),
        ToDate = effort.To.ToWire(),
        Weekly = { effort.Weekly.Select(ToWire) },
        StopReason = effort.StopReason,
        Actions = { effort.Actions.Select(ToWire) },
        CatalogueVersion = effort.CatalogueVersion,
        ConditionsMet = { effort.ConditionsMet },
        Requires = { effort.Requires },
        RulesOut = { effort.RulesOut },
        AvoidedCostNote = effort.AvoidedCostNote,
    };

    private static Wire.WeeklySlot ToWire(WeeklySlot slot) =>
        new() { Weekday = slot.Weekday, FromTime = slot.From.ToWire(), ToTime = slot.To.ToWire(), Place = slot.Place };

    private static Wire.PlanAction ToWire(PlanAction action) => new()
    {
        ActionId = action.ActionId,
        Title = action.Title,
        Owner = action.Owner,
        OwnerReason = action.OwnerReason,
        NextStep = action.NextStep,
        StartConditions = { action.StartConditions },
        ConditionsMet = { action.ConditionsMet },
        DependsOn = { action.DependsOn },
        State = (Wire.ActionState)action.State,
        StopReason = action.StopReason,
        StatutoryDeadline = action.StatutoryDeadline.ToWire(),
        EndedOn = action.EndedOn.ToWire(),
    };
}
