using EnPlan.Plans.Secrets;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Secrets;
using Npgsql;

namespace EnPlan.Plans.Worklists;

/// <summary>What a list knows of a plan without opening it.</summary>
/// <param name="PlanId">Which plan.</param>
/// <param name="State">Where it is.</param>
/// <param name="MemberIds">Its members, the main person first.</param>
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="Head">Title and names.</param>
/// <param name="AssignedTo">The members whom the worker who asks is assigned to today.</param>
internal sealed record HeadRow(
    Guid PlanId, PlanState State, Guid[] MemberIds, DateTimeOffset ChangedAt, PlanHead Head, IReadOnlySet<Guid> AssignedTo)
{
    /// <summary>What is read for worker $1 and day $2, with <c>p</c> for <c>plan</c> and <c>k</c> for <c>secret.plan_key</c>.</summary>
    public const string Columns =
        $"p.plan_id, p.version, p.state, p.member_ids, p.changed_at, p.head, k.wrapped, {StepRow.AssignedMembers}";

    /// <summary>How many columns that is.</summary>
    public const int Count = 8;

    public static HeadRow Read(DataKeys keys, NpgsqlDataReader row, int first)
    {
        var planId = row.GetGuid(first);
        var key = keys.Unwrap(planId, row.GetFieldValue<byte[]>(first + 6));
        return new HeadRow(
            planId,
            (PlanState)row.GetInt16(first + 2),
            row.GetFieldValue<Guid[]>(first + 3),
            row.GetFieldValue<DateTimeOffset>(first + 4),
            SealedPlan.OpenHead(key, row.GetInt32(first + 1), row.GetFieldValue<byte[]>(first + 5)),
            row.GetFieldValue<Guid[]>(first + 7).ToHashSet());
    }

    /// <summary>Whom the worker may read about in the plan today; null when nobody.</summary>
    public Circle? CircleOf(IReadOnlyDictionary<Guid, MemberDecision> decisions, string workerId) =>
        Visibility.Decide(MemberIds, Head.Kept.ToHashSet(), decisions, new Reader.Worker(AssignedTo) { WorkerId = workerId }) is { IsOk: true } circle ? circle.Value : null;
}
