using EnPlan.Plans.Mapping;
using Wire = EnPlan.Plan.V1;
using WireArea = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Plans.Transitions;

/// <summary>Transitions as they go out.</summary>
internal static class TransitionToWire
{
    public static Wire.Transition ToWire(
        this Transition transition, Plan plan, IEnumerable<Wire.ConsentRenewal> consents, IEnumerable<TransitionGap> gaps) => new()
        {
            PlanId = plan.Id.ToString(),
            CitizenId = transition.CitizenId.ToString(),
            GivenName = transition.GivenName,
            OnDate = transition.Birthday.ToWire(),
            Bases = { transition.Bases.Select(basis => ToWire(basis, transition)) },
            Consents = { consents },
            AccessEnds =
        {
            transition.AccessEnds.Select(id => new Wire.AccessEnd { CitizenId = id.ToString(), LastDay = transition.LastDay.ToWire() }),
        },
            Handovers =
        {
            transition.Handovers.Select(handover => new Wire.AreaHandover
            {
                FromArea = (WireArea)handover.From,
                ToArea = (WireArea)handover.To,
                EffortIds = { handover.EffortIds },
            }),
        },
            Rights = { TransitionRights.Sentences },
            Tasks = { transition.Tasks.Select(ToWire) },
            Prepared = plan.Content.IsPreparedFor(transition.CitizenId),
            Gaps =
        {
            gaps.Select(gap => new Wire.TransitionGap
            {
                TaskId = gap.TaskId,
                Title = transition.Tasks.First(task => task.TaskId == gap.TaskId).Title,
                FromDate = gap.From.ToWire(),
                ToDate = gap.To.ToWire(),
            }),
        },
        };

    private static Wire.BasisChange ToWire(BasisChange basis, Transition transition) => new()
    {
        EffortId = basis.Id,
        Title = basis.Title,
        Before = basis.Before.ToString(),
        After = basis.After?.ToString() ?? "",
        LastDay = transition.LastDay.ToWire(),
        FirstDay = basis.After is null ? "" : transition.Birthday.ToWire(),
        Note = basis.Note,
    };

    private static Wire.TransitionTask ToWire(TransitionTask task) => new()
    {
        TaskId = task.TaskId,
        Title = task.Title,
        Earliest = task.Earliest.ToWire(),
        Latest = task.Latest.ToWire(),
        DependsOn = { task.DependsOn },
        Area = (WireArea)task.Area,
    };
}
