namespace EnPlan.Plans;

/// <summary>
/// From which days what a version says holds, where that is another day than the one it was recorded on. Each version says all
/// three again, so that the newest that was known at a time and says something about a day is what held on it
/// (<see cref="AsOf"/>).
/// </summary>
/// <param name="State">From when the plan has been in its state.</param>
/// <param name="LegalBasis">From when it rests on its legal basis; may lie ahead.</param>
/// <param name="Content">From when everything else in it holds.</param>
public sealed record ValidFrom(DateOnly State, DateOnly LegalBasis, DateOnly Content)
{
    /// <summary>How many months ahead a new legal basis may be decided on.</summary>
    public const int MonthsAhead = 12;

    private const string Field = "from_date";

    /// <summary>All from one day on.</summary>
    public static ValidFrom Day(DateOnly day) => new(day, day, day);

    /// <summary>The day named, or today; neither ahead nor before <paramref name="earliest"/>.</summary>
    internal static Result<DateOnly> Choose(DateOnly? named, DateOnly earliest, DateOnly today) =>
        named is null ? today
        : named < earliest ? new InvalidInput(Field, "Kan ikke ligge før det, der gælder nu, begyndte.")
        : named > today ? new InvalidInput(Field, "Kan ikke ligge i fremtiden.")
        : named.Value;

    /// <summary>The same for a legal basis, which may be decided on before it counts.</summary>
    internal static Result<DateOnly> ChooseAhead(DateOnly named, DateOnly earliest, DateOnly today) =>
        named > DanishCalendar.AddMonths(today, MonthsAhead)
            ? new InvalidInput(Field, "Kan højst ligge 12 måneder fremme.")
            : Choose(named, earliest, named > today ? named : today);
}
