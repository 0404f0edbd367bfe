using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.CaseIndex;

/// <summary>Keeps the case of each plan as the plan is, in the transaction that changes the plan.</summary>
internal static class CaseIndexProjection
{
    // KLE G01, »Generelle sager«: what a case is of that no effort says more about.
    private const string GeneralFacet = "G01";

    private static readonly AuthorityArea[] SensitiveAreas =
        [AuthorityArea.Social, AuthorityArea.ChildrenAndFamily, AuthorityArea.Health, AuthorityArea.Integration];

    public static void AddTo(Write write, Plan plan)
    {
        write.Add(
            """
            INSERT INTO case_index (case_id, pending_since, is_family, kle, facet, party_ids, team, progress, sensitivity, opened_at, closed_at, changed_at)
            VALUES ($1, now(), $3, $4, $5, $6, $7, $8, $9, $2, $10, $2)
            ON CONFLICT (case_id) DO UPDATE SET
              sequence = NULL,
              -- What no consumer has delivered yet has waited since it first changed.
              pending_since = CASE
                WHEN case_index.sequence <= (SELECT min(sequence) FROM case_index_consumer) THEN EXCLUDED.pending_since
                ELSE case_index.pending_since END,
              is_family = EXCLUDED.is_family, kle = EXCLUDED.kle, facet = EXCLUDED.facet, party_ids = EXCLUDED.party_ids, team = EXCLUDED.team,
              progress = EXCLUDED.progress, sensitivity = EXCLUDED.sensitivity, closed_at = EXCLUDED.closed_at, changed_at = EXCLUDED.changed_at
            WHERE NOT case_index.deleted
            """,
            plan.Id.Value, plan.Change.At, plan.Content.Subject == SubjectKind.Family, Kle(plan.Content), Facet(plan.Content),
            plan.Content.MemberIds().ToArray(), plan.Content.Team, (short)Progress(plan.State), (short)Sensitivity(plan.Content),
            plan.State.IsFinished() ? plan.Change.At : null);
    }

    private static string[] Kle(PlanContent content) => [.. content.Efforts.Select(effort => effort.Kle.Subject).Distinct()];

    private static string Facet(PlanContent content) =>
        content.Efforts.Select(effort => effort.Kle.Facet).FirstOrDefault(facet => facet.Length > 0) ?? GeneralFacet;

    private static Wire.CaseProgress Progress(PlanState state) => state switch
    {
        PlanState.Draft => Wire.CaseProgress.Arisen,
        PlanState.Active or PlanState.Paused => Wire.CaseProgress.Ordered,
        _ => Wire.CaseProgress.Closed,
    };

    private static Wire.CaseSensitivity Sensitivity(PlanContent content) =>
        content.FocusAreas.Select(area => area.Area).Concat(content.Efforts.Select(effort => effort.Area)).Any(SensitiveAreas.Contains)
            ? Wire.CaseSensitivity.Sensitive
            : Wire.CaseSensitivity.Confidential;
}
