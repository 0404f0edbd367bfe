using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Mapping;

/// <summary>Efforts and their actions as they come in.</summary>
internal static class EffortFromWire
{
    public static Effort Read(Wire.Effort wire, string path, Check check) => new(
        wire.EffortId,
        wire.Type,
        wire.Title.Trim(),
        (AuthorityArea)wire.Area,
        check.Value(LegalBasis.Parse(wire.LegalBasis, $"{path}.legal_basis"))!,
        check.Value(KleNumber.Parse(wire.Kle, $"{path}.kle"))!,
        check.Ids(wire.MemberIds, $"{path}.member_ids"),
        [.. wire.GoalIds],
        [.. wire.DependsOn],
        wire.StartConditions.Texts(),
        wire.Owner.Person(),
        wire.NextStep.Trim(),
        wire.CostLines.Each($"{path}.cost_lines", (line, linePath) => CostLineFromWire.Read(line, linePath, check)),
        wire.State == Wire.EffortState.Unspecified ? EffortState.Planned : (EffortState)wire.State)
    {
        From = check.OptionalDate($"{path}.from_date", wire.FromDate),
        To = check.OptionalDate($"{path}.to_date", wire.ToDate),
        Weekly = wire.Weekly.Each($"{path}.weekly", (slot, slotPath) => new WeeklySlot(
            slot.Weekday, check.Time($"{slotPath}.from_time", slot.FromTime), check.Time($"{slotPath}.to_time", slot.ToTime), slot.Place.Trim())),
        StopReason = wire.StopReason.Trim(),
        Actions = wire.Actions.Each($"{path}.actions", (action, actionPath) => Read(action, actionPath, check)),
        CatalogueVersion = wire.CatalogueVersion,
        ConditionsMet = [.. wire.ConditionsMet],
        Requires = [.. wire.Requires],
        RulesOut = [.. wire.RulesOut],
        AvoidedCostNote = wire.AvoidedCostNote.Trim(),
    };

    public static PlanAction Read(Wire.PlanAction wire, string path, Check check) => new(wire.ActionId, wire.Title.Trim())
    {
        Owner = wire.Owner.Person(),
        OwnerReason = wire.OwnerReason.Trim(),
        NextStep = wire.NextStep.Trim(),
        StartConditions = wire.StartConditions.Texts(),
        ConditionsMet = [.. wire.ConditionsMet],
        DependsOn = [.. wire.DependsOn],
        State = wire.State == Wire.ActionState.Unspecified ? ActionState.Planned : (ActionState)wire.State,
        StopReason = wire.StopReason.Trim(),
        StatutoryDeadline = check.OptionalDate($"{path}.statutory_deadline", wire.StatutoryDeadline),
        EndedOn = check.OptionalDate($"{path}.ended_on", wire.EndedOn),
    };
}
