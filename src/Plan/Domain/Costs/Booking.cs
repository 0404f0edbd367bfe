namespace EnPlan.Plans;

/// <summary>What was spent on a cost line. Kept as it was booked, whatever becomes of the plan.</summary>
/// <param name="BookingId">Which booking.</param>
/// <param name="CostLineId">The line, as the plan called it.</param>
/// <param name="OnDate">Date of the booking.</param>
/// <param name="Spent">How much; negative books back.</param>
/// <param name="Reference">The voucher (bilag) in the accounts.</param>
/// <param name="By">The worker who booked it.</param>
/// <param name="For">What it was for: effort, type and area as they were booked, members and goals as the plan has them now.</param>
/// <param name="Bearers">Who bears it.</param>
public sealed record Booking(
    Guid BookingId,
    string CostLineId,
    DateOnly OnDate,
    Amount Spent,
    string Reference,
    string By,
    CostPurpose For,
    IReadOnlyList<CostShare> Bearers);

/// <summary>What a cost is for.</summary>
/// <param name="EffortId">The effort.</param>
/// <param name="EffortType">Its type.</param>
/// <param name="Area">The area that decides on it.</param>
/// <param name="MemberIds">Whom it is for.</param>
/// <param name="GoalIds">The goals that it serves.</param>
public sealed record CostPurpose(
    string EffortId, string EffortType, AuthorityArea Area, IReadOnlyList<Guid> MemberIds, IReadOnlyList<string> GoalIds)
{
    /// <summary>What an effort's costs are for.</summary>
    public static CostPurpose Of(Effort effort)
    {
        ArgumentNullException.ThrowIfNull(effort);
        return new CostPurpose(effort.EffortId, effort.Type, effort.Area, effort.MemberIds, effort.GoalIds);
    }
}
