using EnPlan.Plans.Secrets;
using EnPlan.ServiceDefaults.Secrets;
using Npgsql;

namespace EnPlan.Plans.Storage;

/// <summary>How a row of <c>plan_revision</c> becomes a version of a plan.</summary>
/// <param name="Plan">The version.</param>
/// <param name="Key">The plan's key.</param>
internal sealed record StoredVersion(Plan Plan, DataKey Key)
{
    /// <summary>What is read, with <c>v</c> for <c>plan_revision</c> and <c>k</c> for <c>secret.plan_key</c>; always first.</summary>
    public const string Columns =
        $"""
        v.version, v.state, v.doc, v.reason, v.changed_by, v.changed_at, v.reason_text, {Days}, k.wrapped, v.legal_basis_until_then
        """;

    /// <summary>From which days on the version holds, with <c>v</c> for <c>plan_revision</c>.</summary>
    public const string Days =
        $"COALESCE(v.state_from, {RecordedOn}), COALESCE(v.legal_basis_from, {RecordedOn}), COALESCE(v.content_from, {RecordedOn})";

    /// <summary>How many columns that is.</summary>
    public const int Count = 12;

    private const string RecordedOn = "(v.changed_at AT TIME ZONE 'Europe/Copenhagen')::date";

    public static StoredVersion Read(PlanId planId, DataKeys keys, NpgsqlDataReader row)
    {
        var key = keys.Unwrap(planId.Value, row.GetFieldValue<byte[]>(10));
        var version = row.GetInt32(0);
        var change = new PlanChange(row.GetString(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5))
        {
            Text = row.IsDBNull(6) ? "" : SealedPlan.OpenReason(key, version, row.GetFieldValue<byte[]>(6)),
        };
        var content = SealedPlan.Open(key, version, row.GetFieldValue<byte[]>(2));
        var plan = new Plan(planId, version, (PlanState)row.GetInt16(1), content, change)
        {
            ValidFrom = ReadDays(row, 7),
            LegalBasisUntilThen = row.IsDBNull(11) ? null : LegalBasis.Parse(row.GetString(11)).Value,
        };
        return new StoredVersion(plan, key);
    }

    /// <summary>Reads <see cref="Days"/>, which begin at a column.</summary>
    public static ValidFrom ReadDays(NpgsqlDataReader row, int first) => new(
        row.GetFieldValue<DateOnly>(first), row.GetFieldValue<DateOnly>(first + 1), row.GetFieldValue<DateOnly>(first + 2));
}
