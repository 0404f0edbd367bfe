namespace EnPlan.Plans;

/// <summary>What an economy is told by. The numbers are those of the contract.</summary>
public enum CostAxis
{
    /// <summary>The budget that bears it, by the area's code.</summary>
    Budget = 1,

    /// <summary>The kommune that bears it, by its code.</summary>
    PayingKommune = 2,

    /// <summary>The area that decides on the effort, by its code.</summary>
    Area = 3,

    /// <summary>The type of effort, by its code.</summary>
    EffortType = 4,

    /// <summary>The month, e.g. <c>2026-09</c>.</summary>
    Month = 5,

    /// <summary>The quarter, e.g. <c>2026-Q3</c>.</summary>
    Quarter = 6,

    /// <summary>The year, e.g. <c>2026</c>.</summary>
    Year = 7,

    /// <summary>The effort, by its plan-local id.</summary>
    Effort = 8,

    /// <summary>The member that it is for, an effort for several divided equally.</summary>
    Member = 9,

    /// <summary>The goal that it serves, an effort for several divided equally.</summary>
    Goal = 10,

    /// <summary>The target group, by its code; for many plans at once.</summary>
    TargetGroup = 11,
}
