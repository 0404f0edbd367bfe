using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Mapping;

/// <summary>Content as it comes in. Everything that is wrong with it is told at once.</summary>
internal static class ContentFromWire
{
    /// <summary>The content, checked; a state that is not set is the first of its kind, an author the citizen where there are own words.</summary>
    public static Result<PlanContent> Read(Wire.PlanContent? wire)
    {
        var check = new Check();
        if (!check.That(wire is not null, "content", "Skal udfyldes."))
            return check.Error!;

        var content = Content(wire!, check);
        ContentRules.Apply(content, check);
        return check.Then<PlanContent>(() => content);
    }

    private static PlanContent Content(Wire.PlanContent wire, Check check) => new(
        (SubjectKind)wire.Subject,
        wire.Title.Trim(),
        wire.TargetGroup,
        check.Value(LegalBasis.Parse(wire.LegalBasis, "content.legal_basis"))!,
        wire.Replaces.Each("content.replaces", (replaced, path) => new ReplacedPlan(
            check.Value(LegalBasis.Parse(replaced.Provision, $"{path}.provision"))!,
            replaced.Name.Trim(),
            check.Id($"{path}.citizen_id", replaced.CitizenId))
        {
            Code = replaced.Code.Length <= 40 ? replaced.Code : "",
        }),
        wire.Members.Each("content.members", (member, path) => Read(member, path, check)),
        wire.FocusAreas.Each("content.focus_areas", (area, path) => new FocusArea(
            area.FocusAreaId,
            area.Title.Trim(),
            (AuthorityArea)area.Area,
            area.Goals.Each($"{path}.goals", (goal, goalPath) => GoalFromWire.Read(goal, goalPath, check)))),
        wire.Efforts.Each("content.efforts", (effort, path) => EffortFromWire.Read(effort, path, check)),
        wire.Triggers.Each("content.triggers", (trigger, path) => new Trigger(
            trigger.Kind, trigger.Reference.Trim(), check.Date($"{path}.received_on", trigger.ReceivedOn))
        {
            AssessedOn = check.OptionalDate($"{path}.assessed_on", trigger.AssessedOn),
            AcknowledgedOn = check.OptionalDate($"{path}.acknowledged_on", trigger.AcknowledgedOn),
        }),
        wire.ProcessNotes.Each("content.process_notes", (note, path) => new Note(
            check.Date($"{path}.on_date", note.OnDate), note.Text.Trim())))
    {
        Summary = wire.Summary.Trim(),
        Offer = wire.Offer is { } offer
            ? new Offer(check.Date("content.offer.contacted_on", offer.ContactedOn), [.. offer.Criteria], offer.Reason.Trim())
            : null,
        Documents = wire.Documents.Each("content.documents", (document, path) => CaseFileFromWire.Read(document, path, check)),
        RiskNotes = wire.RiskNotes.Each("content.risk_notes", (risk, path) => CaseFileFromWire.Read(risk, path, check)),
        Notes = wire.Notes.Each("content.notes", (note, path) => CaseFileFromWire.Read(note, path, check)),
        Participants = wire.Participants.Each("content.participants", (participant, path) => CaseFileFromWire.Read(participant, path, check)),
        Decisions = wire.Decisions.Each("content.decisions", (decision, path) => CaseFileFromWire.Read(decision, path, check)),
        ExemptionUses = wire.ExemptionUses.Each("content.exemption_uses", (use, path) => CaseFileFromWire.Read(use, path, check)),
        Team = wire.Team,
    };

    /// <summary>One member's section.</summary>
    public static Member Read(Wire.MemberSection wire, string path, Check check) => new(
        check.Id($"{path}.citizen_id", wire.CitizenId), wire.GivenName.Trim(), wire.Strengths.Texts(), wire.Challenges.Texts())
    {
        KeptFromRepresentatives = wire.KeptFromRepresentatives,
        Whereabouts = wire.Whereabouts is { } found
            ? new Whereabouts(found.Address.Trim(), found.School.Trim(), found.MeetingPlace.Trim())
            : null,
    };
}
