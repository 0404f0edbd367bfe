namespace EnPlan.Plans;

/// <summary>An effort as conflicts see it: what it takes of whom, and when.</summary>
/// <param name="Effort">The effort.</param>
/// <param name="Traits">What is known of it by its type.</param>
public sealed record Undertaking(Effort Effort, EffortTraits Traits)
{
    /// <summary>Its plan-local id.</summary>
    public string Id => Effort.EffortId;

    /// <summary>First day; the first of all days while the citizen's readiness decides.</summary>
    public DateOnly From => Effort.From ?? DateOnly.MinValue;

    /// <summary>Last day; the last of all days while open.</summary>
    public DateOnly To => Effort.To ?? DateOnly.MaxValue;

    /// <summary>What it asks of the members, by itself and by its type.</summary>
    public IReadOnlySet<string> Requires { get; } = Effort.Requires.Concat(Traits.Requires).ToHashSet();

    /// <summary>What cannot go on beside it, by itself and by its type.</summary>
    public IReadOnlySet<string> RulesOut { get; } = Effort.RulesOut.Concat(Traits.RulesOut).ToHashSet();

    /// <summary>Who must be there: those whom it is for, and the member who sees to it, as a parent does to a child's.</summary>
    public IReadOnlySet<Guid> Present { get; } =
        Effort.OwnerCitizenId() is { } owner ? Effort.MemberIds.Append(owner).ToHashSet() : Effort.MemberIds.ToHashSet();

    /// <summary>Minutes of an ordinary week.</summary>
    public int WeeklyMinutes { get; } = Effort.Weekly.Sum(slot => (int)(slot.To - slot.From).TotalMinutes);

    /// <summary>Its name and department, as explanations call it.</summary>
    public string Name => $"»{Effort.Title}« ({Effort.Area.DanishName()})";
}
