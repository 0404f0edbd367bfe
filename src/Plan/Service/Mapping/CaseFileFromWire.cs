using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Mapping;

/// <summary>Documents, risks, notes, participants, decisions and uses of exemptions as they come in.</summary>
internal static class CaseFileFromWire
{
    public static DocumentReference Read(Wire.DocumentReference wire, string path, Check check) => new(
        wire.DocumentId,
        wire.Title.Trim(),
        wire.System,
        wire.Reference.Trim(),
        check.Date($"{path}.dated", wire.Dated),
        check.Ids(wire.MemberIds, $"{path}.member_ids"),
        (AuthorityArea)wire.Area);

    public static RiskNote Read(Wire.RiskNote wire, string path, Check check) => new(
        wire.RiskNoteId,
        wire.Text.Trim(),
        check.Ids(wire.MemberIds, $"{path}.member_ids"),
        (AuthorityArea)wire.Area,
        check.Date($"{path}.review_on", wire.ReviewOn),
        wire.CitizenTold,
        wire.NotToldReason.Trim());

    public static WorkNote Read(Wire.WorkNote wire, string path, Check check) => new(
        wire.NoteId,
        check.Date($"{path}.on_date", wire.OnDate),
        wire.Text.Trim(),
        wire.By,
        check.Ids(wire.MemberIds, $"{path}.member_ids"),
        (AuthorityArea)wire.Area);

    public static NetworkParticipant Read(Wire.NetworkParticipant wire, string path, Check check) => new(
        wire.ParticipantId,
        (ParticipantKind)wire.Kind,
        wire.Name.Trim(),
        wire.Role.Trim(),
        wire.Organisation.Trim(),
        check.Ids(wire.MemberIds, $"{path}.member_ids"));

    public static PlanDecision Read(Wire.PlanDecision wire, string path, Check check) => new(
        wire.DecisionId,
        check.Date($"{path}.on_date", wire.OnDate),
        wire.Text.Trim(),
        (AuthorityArea)wire.Area,
        wire.LegalBasis.Length == 0 ? null : check.Value(LegalBasis.Parse(wire.LegalBasis, $"{path}.legal_basis")),
        wire.ValuesNote.Trim(),
        wire.Alternatives.Texts(),
        check.Ids(wire.MemberIds, $"{path}.member_ids"),
        wire.By);

    public static ExemptionUse Read(Wire.ExemptionUse wire, string path, Check check) => new(
        wire.UseId, wire.ExemptionId, wire.StepId, check.Date($"{path}.on_date", wire.OnDate), wire.Instead.Trim(), wire.SavedMinutes)
    {
        // Set by the service; whatever else a caller writes there is not looked at.
        Until = DateOnly.TryParseExact(wire.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) ? until : null,
    };
}
