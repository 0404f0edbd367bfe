using Wire = EnPlan.Plan.V1;
using WireArea = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Plans.Mapping;

/// <summary>Documents, risks, notes, participants, decisions and uses of exemptions as they go out.</summary>
internal static class CaseFileToWire
{
    public static Wire.DocumentReference ToWire(this DocumentReference document) => new()
    {
        DocumentId = document.DocumentId,
        Title = document.Title,
        System = document.System,
        Reference = document.Reference,
        Dated = document.Dated.ToWire(),
        MemberIds = { document.MemberIds.ToWire() },
        Area = (WireArea)document.Area,
    };

    public static Wire.RiskNote ToWire(this RiskNote risk) => new()
    {
        RiskNoteId = risk.RiskNoteId,
        Text = risk.Text,
        MemberIds = { risk.MemberIds.ToWire() },
        Area = (WireArea)risk.Area,
        ReviewOn = risk.ReviewOn.ToWire(),
        CitizenTold = risk.CitizenTold,
        NotToldReason = risk.NotToldReason,
    };

    public static Wire.WorkNote ToWire(this WorkNote note) => new()
    {
        NoteId = note.NoteId,
        OnDate = note.OnDate.ToWire(),
        Text = note.Text,
        By = note.By,
        MemberIds = { note.MemberIds.ToWire() },
        Area = (WireArea)note.Area,
    };

    public static Wire.NetworkParticipant ToWire(this NetworkParticipant participant) => new()
    {
        ParticipantId = participant.ParticipantId,
        Kind = (Wire.ParticipantKind)participant.Kind,
        Name = participant.Name,
        Role = participant.Role,
        Organisation = participant.Organisation,
        MemberIds = { participant.MemberIds.ToWire() },
    };

    public static Wire.PlanDecision ToWire(this PlanDecision decision) => new()
    {
        DecisionId = decision.DecisionId,
        OnDate = decision.OnDate.ToWire(),
        Text = decision.Text,
        Area = (WireArea)decision.Area,
        LegalBasis = decision.LegalBasis?.ToString() ?? "",
        ValuesNote = decision.ValuesNote,
        Alternatives = { decision.Alternatives },
        MemberIds = { decision.MemberIds.ToWire() },
        By = decision.By,
    };

    public static Wire.ExemptionUse ToWire(this ExemptionUse use) => new()
    {
        UseId = use.UseId,
        ExemptionId = use.ExemptionId,
        StepId = use.StepId,
        OnDate = use.OnDate.ToWire(),
        Instead = use.Instead,
        SavedMinutes = use.SavedMinutes,
        Until = use.Until.ToWire(),
    };
}
