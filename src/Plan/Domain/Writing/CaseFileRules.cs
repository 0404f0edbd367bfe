namespace EnPlan.Plans;

/// <summary>What documents, risks, notes, participants and decisions must be like to be written.</summary>
internal static class CaseFileRules
{
    public static void Apply(PlanContent content, Check check)
    {
        Each(content.Documents, "content.documents", "document_id", 200, document => document.DocumentId, check, (document, path) =>
        {
            check.Text($"{path}.title", document.Title, 1, 200);
            check.Code($"{path}.system", document.System, digits: true);
            check.Text($"{path}.reference", document.Reference, 1, 100);
            check.Members($"{path}.member_ids", document.MemberIds, content);
            check.Choice($"{path}.area", document.Area);
        });
        Each(content.RiskNotes, "content.risk_notes", "risk_note_id", 50, risk => risk.RiskNoteId, check, (risk, path) =>
        {
            check.Text($"{path}.text", risk.Text, 1, 2000);
            check.Members($"{path}.member_ids", risk.MemberIds, content);
            check.Choice($"{path}.area", risk.Area);
            check.Text($"{path}.not_told_reason", risk.NotToldReason, 0, 1000);
            check.That(
                risk.CitizenTold != (risk.NotToldReason.Length > 0),
                $"{path}.not_told_reason",
                "Skal sige hvorfor, når borgeren ikke har fået det at vide, og ellers være tom.");
        });
        Each(content.Notes, "content.notes", "note_id", 500, note => note.NoteId, check, (note, path) =>
        {
            check.Text($"{path}.text", note.Text, 1, 5000);
            check.Worker($"{path}.by", note.By);
            check.Members($"{path}.member_ids", note.MemberIds, content);
            check.Choice($"{path}.area", note.Area);
        });
        Each(content.Participants, "content.participants", "participant_id", 50, participant => participant.ParticipantId, check, (participant, path) =>
        {
            check.Choice($"{path}.kind", participant.Kind);
            check.Text($"{path}.name", participant.Name, 1, 120);
            check.Text($"{path}.role", participant.Role, 1, 80);
            check.Text($"{path}.organisation", participant.Organisation, 0, 120);
            check.Members($"{path}.member_ids", participant.MemberIds, content);
        });
        Each(content.Decisions, "content.decisions", "decision_id", 200, decision => decision.DecisionId, check, (decision, path) =>
        {
            check.Text($"{path}.text", decision.Text, 1, 2000);
            check.Choice($"{path}.area", decision.Area);
            check.Text($"{path}.values_note", decision.ValuesNote, 0, 2000);
            check.Texts($"{path}.alternatives", decision.Alternatives, 20, 1000);
            check.Members($"{path}.member_ids", decision.MemberIds, content);
            check.Worker($"{path}.by", decision.By);
        });
    }

    private static void Each<T>(
        IReadOnlyList<T> items, string path, string idField, int most, Func<T, string> id, Check check, Action<T, string> apply)
    {
        check.Count(path, items.Count, 0, most);
        var ids = new HashSet<string>();
        foreach (var (index, item) in items.Index())
        {
            check.LocalId($"{path}[{index}].{idField}", id(item), ids);
            apply(item, $"{path}[{index}]");
        }
    }
}
