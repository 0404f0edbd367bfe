namespace EnPlan.Plans;

/// <summary>All that changes for a member at 18, and what is to be done about it.</summary>
/// <param name="CitizenId">The member.</param>
/// <param name="GivenName">Given name.</param>
/// <param name="Birthday">The 18th birthday.</param>
/// <param name="Bases">The laws that change.</param>
/// <param name="AccessEnds">Those who read and act for the member until the day before.</param>
/// <param name="Handovers">The areas that hand over.</param>
/// <param name="Tasks">What is to be done, in an order in which it can be done.</param>
public sealed record Transition(
    Guid CitizenId,
    string GivenName,
    DateOnly Birthday,
    IReadOnlyList<BasisChange> Bases,
    IReadOnlyList<Guid> AccessEnds,
    IReadOnlyList<AreaHandover> Handovers,
    IReadOnlyList<TransitionTask> Tasks)
{
    /// <summary>The last day on which the law for children holds.</summary>
    public DateOnly LastDay => Birthday.AddDays(-1);

    /// <summary>The transition as far as it is about what a reader may see; the tasks keep their ids.</summary>
    /// <param name="shown">What the reader may see of the plan.</param>
    public Transition ShownIn(PlanContent shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var seen = shown.Efforts.Select(effort => effort.EffortId).ToHashSet();
        var bases = Bases.Where(basis => basis.Of != BasisOf.Effort || seen.Contains(basis.Id)).ToList();
        var handovers = Handovers.Select(handover => handover with { EffortIds = [.. handover.EffortIds.Where(seen.Contains)] })
            .Where(handover => handover.EffortIds.Count > 0).ToList();
        var hidden = Bases.Select(basis => basis.TaskId).Concat(Handovers.Select(handover => handover.TaskId))
            .Except(bases.Select(basis => basis.TaskId)).Except(handovers.Select(handover => handover.TaskId)).ToHashSet();
        return this with { Bases = bases, Handovers = handovers, Tasks = [.. Tasks.Where(task => !hidden.Contains(task.TaskId))] };
    }
}

/// <summary>What a legal basis is the basis of.</summary>
public enum BasisOf
{
    /// <summary>The plan itself.</summary>
    Plan,

    /// <summary>A statutory plan that it replaces.</summary>
    ReplacedPlan,

    /// <summary>An effort.</summary>
    Effort,
}

/// <summary>A law that gives way to another on the birthday.</summary>
/// <param name="Of">What it is the basis of.</param>
/// <param name="Id">Plan-local id of the effort; otherwise empty.</param>
/// <param name="Title">What it is about, Danish.</param>
/// <param name="Before">Until the day before.</param>
/// <param name="After">From the birthday; null where it ends.</param>
/// <param name="Note">What is particular about it, Danish.</param>
/// <param name="TaskId">The task that sees to it.</param>
public sealed record BasisChange(BasisOf Of, string Id, string Title, LegalBasis Before, LegalBasis? After, string Note, string TaskId);

/// <summary>An area of authority that hands over to another.</summary>
/// <param name="From">Until the day before.</param>
/// <param name="To">From the birthday.</param>
/// <param name="EffortIds">The efforts that it is about.</param>
/// <param name="TaskId">The task that sees to it.</param>
public sealed record AreaHandover(AuthorityArea From, AuthorityArea To, IReadOnlyList<string> EffortIds, string TaskId);

/// <summary>Something to do on the way.</summary>
/// <param name="TaskId">Unique in the transition.</param>
/// <param name="Title">Danish.</param>
/// <param name="Area">The area that does it.</param>
/// <param name="Earliest">The first day on which it can be done.</param>
/// <param name="Latest">The last day on which it leaves no gap.</param>
/// <param name="DependsOn">The tasks that come first.</param>
public sealed record TransitionTask(
    string TaskId, string Title, AuthorityArea Area, DateOnly Earliest, DateOnly Latest, IReadOnlyList<string> DependsOn);
