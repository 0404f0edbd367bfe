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
        Efforts = { content.Efforts.Select(ToWire) },
        Triggers = { content.Triggers.Select(ToWire) },
        ProcessNotes = { content.ProcessNotes.Select(note => new Wire.Note { OnDate = Iso(note.OnDate), Text = note.Text }) },
    };

    private static Wire.ReplacedPlan ToWire(ReplacedPlan replaced) =>
        new() { Provision = replaced.Provision.ToString(), Name = replaced.Name, CitizenId = replaced.CitizenId.ToString() };

    private static Wire.MemberSection ToWire(Member member) => new()
    {
        CitizenId = member.CitizenId.ToString(),
        GivenName = member.GivenName,
        Strengths = { member.Strengths },
        Challenges = { member.Challenges },
    };

    private static Wire.FocusArea ToWire(FocusArea area) => new()
    {
        FocusAreaId = area.FocusAreaId,
        Title = area.Title,
        Area = (WireArea)area.Area,
        Goals = { area.Goals.Select(ToWire) },
    };

    private static Wire.Goal ToWire(Goal goal) => new()
    {
        GoalId = goal.GoalId,
        MemberIds = { goal.MemberIds.Select(id => id.ToString()) },
        OwnWords = goal.OwnWords,
        ProfessionalText = goal.ProfessionalText,
        Author = (Wire.Author)goal.Author,
        Priority = goal.Priority,
        AttainmentCriteria = { goal.AttainmentCriteria },
        SubGoals =
        {
            goal.SubGoals.Select(step => new Wire.SubGoal { SubGoalId = step.SubGoalId, Text = step.Text, State = (Wire.GoalState)step.State }),
        },
        State = (Wire.GoalState)goal.State,
    };

    private static Wire.Effort ToWire(Effort effort) => new()
    {
        EffortId = effort.EffortId,
        Type = effort.Type,
        Title = effort.Title,
        Area = (WireArea)effort.Area,
        LegalBasis = effort.LegalBasis.ToString(),
        Kle = effort.Kle.ToString(),
        MemberIds = { effort.MemberIds.Select(id => id.ToString()) },
        GoalIds = { effort.GoalIds },
        DependsOn = { effort.DependsOn },
        StartConditions = { effort.StartConditions },
        Owner = effort.Owner,
        NextStep = effort.NextStep,
        CostLines = { effort.CostLines.Select(ToWire) },
        State = (Wire.EffortState)effort.State,
    };

    private static Wire.CostLine ToWire(CostLine line) => new()
    {
        CostLineId = line.CostLineId,
        Budget = (WireArea)line.Budget,
        Account = line.Account,
        PayingKommunekode = line.PayingKommunekode,
        FromDate = Iso(line.From),
        ToDate = Iso(line.To),
        PlannedOre = line.Planned.Ore,
    };

    private static Wire.Trigger ToWire(Trigger trigger) =>
        new() { Kind = trigger.Kind, Reference = trigger.Reference, ReceivedOn = Iso(trigger.ReceivedOn) };

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
