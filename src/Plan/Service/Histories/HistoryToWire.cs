using EnPlan.Plans.Mapping;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Histories;

/// <summary>Histories as they go out.</summary>
internal static class HistoryToWire
{
    public static Wire.HistoryEntry ToWire(this ShownVersion version) => new()
    {
        Version = version.Plan.Version,
        ChangedBy = version.Plan.Change.By,
        ChangedAt = version.Plan.Change.At.ToTimestamp(),
        Reason = version.Plan.Change.Reason,
        // Whom words are about cannot be told from them.
        ReasonText = version.Shown is { Circle.IsWhole: true } ? version.Plan.Change.Text : "",
        State = (Wire.PlanState)version.Plan.State,
        StateFrom = version.Plan.ValidFrom.State.ToWire(),
        LegalBasisFrom = version.Plan.ValidFrom.LegalBasis.ToWire(),
        ContentFrom = version.Plan.ValidFrom.Content.ToWire(),
        Differences = { version.Shown?.Differences.Select(ToWire) ?? [] },
    };

    public static Wire.ArchivedVersion ToArchive(this Plan plan) => new()
    {
        Plan = plan.ToWhole(),
        ChangedBy = plan.Change.By,
        Reason = plan.Change.Reason,
        ReasonText = plan.Change.Text,
        ContentFrom = plan.ValidFrom.Content.ToWire(),
    };

    private static Wire.Plan ToWhole(this Plan plan) =>
        plan.ToWire(plan.Content, Circle.OfAll(plan.Content.MemberIds()), coordinatorIds: []);

    private static Wire.Difference ToWire(Difference difference) => new()
    {
        Part = (Wire.PlanPart)difference.Part,
        Change = (Wire.PartChange)difference.Change,
        PartId = difference.PartId,
        Title = difference.Title,
        Fields = { difference.Fields },
        StateBefore = difference.StateBefore,
        StateAfter = difference.StateAfter,
    };
}
