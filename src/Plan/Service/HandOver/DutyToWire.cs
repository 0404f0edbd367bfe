using EnPlan.Plans.Mapping;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.HandOver;

/// <summary>Duties as they go out.</summary>
internal static class DutyToWire
{
    public static Wire.Duty ToWire(this Duty duty) => new()
    {
        Kind = (Wire.DutyKind)duty.Kind,
        Subject = duty.Subject,
        DueOn = duty.DueOn.ToWire(),
        ReceivedOn = duty.ReceivedOn.ToWire(),
        Text = duty.Text,
    };
}
