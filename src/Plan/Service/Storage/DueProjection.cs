using EnPlan.Configuration;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Storage;

/// <summary>What is due when.</summary>
internal static class DueProjection
{
    public static void AddTo(Write write, Plan plan, KommuneConfiguration configuration)
    {
        var dues = plan.State.IsFinished() ? [] : Due.In(plan.Content, configuration, DanishCalendar.DateOf(plan.Change.At));
        if (plan.Version == 1 && dues.Count == 0)
            return;

        var members = plan.Content.MemberIds();
        write.Add(
            """
            WITH gone AS (DELETE FROM plan_due WHERE plan_id = $1)
            INSERT INTO plan_due (plan_id, on_date, kind, subject_id, members, freed_by)
            SELECT $1, d.on_date, d.kind, d.subject_id, d.members, string_to_array(d.freed_by, '|')
            FROM unnest($2::date[], $3::smallint[], $4::text[], $5::bigint[], $6::text[]) AS d (on_date, kind, subject_id, members, freed_by)
            """,
            plan.Id.Value,
            dues.Select(due => due.On).ToArray(),
            dues.Select(due => (short)due.Kind).ToArray(),
            dues.Select(due => due.Key).ToArray(),
            dues.Select(due => due.IsOfTheWhole ? MemberPlaces.Whole : MemberPlaces.Of(members, due.MemberIds)).ToArray(),
            dues.Select(due => string.Join('|', due.FreedBy)).ToArray());
    }
}
