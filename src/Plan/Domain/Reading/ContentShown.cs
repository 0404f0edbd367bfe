namespace EnPlan.Plans;

/// <summary>The part of a plan's content that a circle may see.</summary>
internal static class ContentShown
{
    public static PlanContent Of(PlanContent content, Circle circle)
    {
        var areas = content.FocusAreas.Select(area => Of(area, circle)).OfType<FocusArea>().ToList();
        var efforts = content.Efforts.Where(effort => circle.MaySee(effort.MemberIds)).ToList();
        var steps = new StepsShown(
            areas.SelectMany(area => area.Goals).Select(goal => goal.GoalId).ToHashSet(),
            efforts.Select(effort => effort.EffortId).ToHashSet(),
            efforts.SelectMany(effort => effort.Actions).Select(action => action.ActionId).ToHashSet());
        return content with
        {
            Replaces = [.. content.Replaces.Where(replaced => circle.Shown.Contains(replaced.CitizenId))],
            Members = [.. content.Members.Where(member => circle.Shown.Contains(member.CitizenId)).Select(member => Of(member, circle))],
            FocusAreas = areas,
            Efforts = [.. efforts.Select(effort => EffortShown.Of(effort, steps, circle))],
            // Whom a reference, a note, the story or the reason of an offer concerns cannot be told from its text.
            Triggers = circle.IsWhole ? content.Triggers : [],
            ProcessNotes = circle.IsWhole ? content.ProcessNotes : [],
            Summary = circle.IsWhole ? content.Summary : "",
            Offer = circle.IsWhole ? content.Offer : null,
            Relations = circle.IsWhole ? content.Relations : [],
            Documents =
            [
                .. content.Documents.Where(document => circle.MaySee(document.MemberIds))
                    .Select(document => document with { MemberIds = circle.Keep(document.MemberIds) }),
            ],
            RiskNotes =
            [
                .. content.RiskNotes.Where(risk => circle.MaySee(risk.MemberIds) && (risk.CitizenTold || !circle.IsCitizens))
                    .Select(risk => risk with { MemberIds = circle.Keep(risk.MemberIds) }),
            ],
            Notes = circle.IsCitizens
                ? []
                : [.. content.Notes.Where(note => circle.MaySee(note.MemberIds)).Select(note => note with { MemberIds = circle.Keep(note.MemberIds) })],
            Participants =
            [
                .. content.Participants.Where(participant => circle.MaySee(participant.MemberIds)).Select(participant => Of(participant, circle)),
            ],
            Decisions =
            [
                .. content.Decisions.Where(decision => circle.MaySee(decision.MemberIds))
                    .Select(decision => decision with { MemberIds = circle.Keep(decision.MemberIds) }),
            ],
            // A reason may tell of everybody whom the conflict is about.
            AcceptedConflicts = circle.IsWhole && !circle.IsCitizens ? content.AcceptedConflicts : [],
            ExemptionUses = [.. content.ExemptionUses.Where(use => use.StepId.Length == 0 ? circle.IsWhole : steps.Has(use.StepId))],
        };
    }

    private static Member Of(Member member, Circle circle) =>
        circle.MayFind([member.CitizenId]) ? member : member with { Whereabouts = null };

    // The school or the shelter that somebody comes from tells where a member is.
    private static NetworkParticipant Of(NetworkParticipant participant, Circle circle) => participant with
    {
        MemberIds = circle.Keep(participant.MemberIds),
        Organisation = circle.MayFind(participant.MemberIds) ? participant.Organisation : "",
    };

    private static FocusArea? Of(FocusArea area, Circle circle)
    {
        var goals = area.Goals.Where(goal => circle.MaySee(goal.MemberIds)).ToList();
        // An area in which no goal is set yet is nobody's in particular: who sees the whole plan sees it, and can write it again.
        return goals.Count == 0 && (area.Goals.Count > 0 || !circle.IsWhole) ? null : area with { Goals = [.. goals.Select(goal => GoalShown.Of(goal, circle))] };
    }
}
