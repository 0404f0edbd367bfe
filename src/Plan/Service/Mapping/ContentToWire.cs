using Wire = EnPlan.Plan.V1;
using WireArea = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Plans.Mapping;

/// <summary>Content as it goes out.</summary>
internal static class ContentToWire
{
    public static Wire.PlanContent ToWire(this PlanContent content) => new()
    {
        Subject = (Wire.SubjectKind)content.Subject,
        Title = content.Title,
        TargetGroup = content.TargetGroup,
        LegalBasis = content.LegalBasis.ToString(),
        Replaces = { content.Replaces.Select(ToWire) },
        Members = { content.Members.Select(ToWire) },
        FocusAreas = { content.FocusAreas.Select(ToWire) },
        Efforts = { content.Efforts.Select(effort => effort.ToWire()) },
        Triggers = { content.Triggers.Select(ToWire) },
        ProcessNotes = { content.ProcessNotes.Select(note => new Wire.Note { OnDate = note.OnDate.ToWire(), Text = note.Text }) },
        Summary = content.Summary,
        Offer = content.Offer is { } offer
            ? new Wire.Offer { ContactedOn = offer.ContactedOn.ToWire(), Criteria = { offer.Criteria }, Reason = offer.Reason }
            : null,
        Documents = { content.Documents.Select(document => document.ToWire()) },
        RiskNotes = { content.RiskNotes.Select(risk => risk.ToWire()) },
        Notes = { content.Notes.Select(note => note.ToWire()) },
        Participants = { content.Participants.Select(participant => participant.ToWire()) },
        Decisions = { content.Decisions.Select(decision => decision.ToWire()) },
        ExemptionUses = { content.ExemptionUses.Select(use => use.ToWire()) },
        Team = content.Team,
        AcceptedConflicts = { content.AcceptedConflicts.Select(accepted => accepted.ToWire()) },
    };

    private static Wire.ReplacedPlan ToWire(ReplacedPlan replaced) =>
        new() { Provision = replaced.Provision.ToString(), Name = replaced.Name, CitizenId = replaced.CitizenId.ToString(), Code = replaced.Code };

    private static Wire.MemberSection ToWire(Member member) => new()
    {
        CitizenId = member.CitizenId.ToString(),
        GivenName = member.GivenName,
        Strengths = { member.Strengths },
        Challenges = { member.Challenges },
        KeptFromRepresentatives = member.KeptFromRepresentatives,
        Whereabouts = member.Whereabouts is { } found
            ? new Wire.Whereabouts { Address = found.Address, School = found.School, MeetingPlace = found.MeetingPlace }
            : null,
    };

    private static Wire.FocusArea ToWire(FocusArea area) => new()
    {
        FocusAreaId = area.FocusAreaId,
        Title = area.Title,
        Area = (WireArea)area.Area,
        Goals = { area.Goals.Select(goal => goal.ToWire()) },
    };

    private static Wire.Trigger ToWire(Trigger trigger) =>
        new()
        {
            Kind = trigger.Kind,
            Reference = trigger.Reference,
            ReceivedOn = trigger.ReceivedOn.ToWire(),
            AssessedOn = trigger.AssessedOn.ToWire(),
            AcknowledgedOn = trigger.AcknowledgedOn.ToWire(),
        };
}
