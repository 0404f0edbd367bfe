using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Mapping;

/// <summary>Conflicts as they go out.</summary>
internal static class ConflictToWire
{
    public static Wire.AcceptedConflict ToWire(this AcceptedConflict accepted) => new()
    {
        ConflictId = accepted.ConflictId,
        EffortIds = { accepted.EffortIds },
        Reason = accepted.Reason,
        By = accepted.By,
        AcceptedAt = accepted.At.ToTimestamp(),
    };

    /// <param name="conflict">The conflict.</param>
    /// <param name="isResolved">Whether it is no longer found.</param>
    public static Wire.Conflict ToWire(this Conflict conflict, bool isResolved = false) => new()
    {
        ConflictId = conflict.ConflictId,
        RuleId = conflict.RuleId,
        EffortIds = { conflict.EffortIds },
        MemberIds = { conflict.MemberIds.ToWire() },
        Explanation = conflict.Explanation,
        WhatToDo = conflict.WhatToDo,
        State = (isResolved, conflict.IsOpen) switch
        {
            (true, _) => Wire.ConflictState.Resolved,
            (_, true) => Wire.ConflictState.Open,
            _ => Wire.ConflictState.Accepted,
        },
        AcceptedReason = conflict.Accepted?.Reason ?? "",
        AcceptedBy = conflict.Accepted?.By ?? "",
        AcceptedAt = conflict.Accepted?.At.ToTimestamp(),
    };
}
