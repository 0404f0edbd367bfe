using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Exemptions;
using EnPlan.Plans.Mapping;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Worklists;

/// <summary>What a line of <see cref="ListDue"/> says, from the part of the plan that the caller may see.</summary>
/// <param name="Exemptions">The exemptions as they are known now, by id.</param>
/// <param name="Configuration">The kommune's.</param>
/// <param name="Today">The date in Denmark.</param>
/// <param name="From">The first day that is asked about.</param>
/// <param name="To">The last.</param>
internal sealed record DueLines(
    IReadOnlyDictionary<string, Exemption> Exemptions, KommuneConfiguration Configuration, DateOnly Today, DateOnly From, DateOnly To)
{
    private const string PlanConsentEnds = "Samtykket til en helhedsorienteret plan udløber";
    private const string SharingConsentEnds = "Samtykke til at dele eller bruge oplysninger udløber";

    /// <summary>The line of a row; null when what it is about is not for the caller.</summary>
    public DueLine? Of(StepRow row, PlanContent shown)
    {
        var kind = (DueKind)row.Position.Kind;
        var line = kind switch
        {
            DueKind.ExemptionEnds => OfExemption(row.Position, shown),
            DueKind.PlanConsentEnds => OfConsent(row.CitizenId, shown, PlanConsentEnds),
            DueKind.SharingConsentEnds => OfConsent(row.CitizenId, shown, SharingConsentEnds),
            _ => OfContent(row.Position, shown),
        };
        if (line is null)
            return null;

        line.PlanId = row.Plan.Id.ToString();
        line.Kind = (Wire.DueKind)kind;
        // What the plan calls it, where a row is kept by more than that.
        if (line.SubjectId.Length == 0)
            line.SubjectId = row.Position.Id;
        if (line.DueOn.Length == 0)
            line.DueOn = row.Position.Day.ToWire();
        return line;
    }

    private DueLine? OfContent(DayPosition position, PlanContent shown)
    {
        // The day of a follow-up comes from goals that the caller may not see, or from the table as it was; what they see has another.
        var due = Due.In(shown, Configuration, Today)
            .FirstOrDefault(due => (short)due.Kind == position.Kind && due.Key == position.Id && (due.Kind == DueKind.FollowUp || due.On == position.Day));
        return due is null || due.On < From || due.On > To ? null : new DueLine
        {
            SubjectId = due.SubjectId,
            Text = due.Text,
            DueOn = due.On.ToWire(),
            MemberIds = { due.MemberIds.Select(member => member.ToString()) },
        };
    }

    private DueLine? OfExemption(DayPosition position, PlanContent shown)
    {
        var uses = shown.ExemptionUses.Where(use => use.ExemptionId == position.Id).ToList();
        if (uses.Count == 0 || !Exemptions.TryGetValue(position.Id, out var exemption))
            return null;

        var revived = RevivedDuty.On(position.Day.AddDays(1), exemption, uses.Max(use => use.Until), Configuration);
        return new DueLine
        {
            Text = exemption.Frees,
            Revives = revived is null ? null : AffectedExemptions.ToWire(revived, Configuration),
            MemberIds = { uses.SelectMany(use => MembersOf(use.StepId, shown)).Distinct().Select(member => member.ToString()) },
        };
    }

    private static DueLine? OfConsent(Guid? citizenId, PlanContent shown, string text) =>
        citizenId is { } whose && shown.MemberIds().Contains(whose) ? new DueLine { Text = text, MemberIds = { whose.ToString() } } : null;

    private static IEnumerable<Guid> MembersOf(string stepId, PlanContent shown)
    {
        var goal = shown.Goals().FirstOrDefault(goal => goal.GoalId == stepId);
        var effort = shown.Efforts.FirstOrDefault(effort => effort.EffortId == stepId || effort.Actions.Any(action => action.ActionId == stepId));
        return goal?.MemberIds ?? effort?.MemberIds ?? shown.MemberIds();
    }
}
