namespace EnPlan.Plans.Worklists;

/// <summary>Where a list by days ended: day, plan, kind and plan-local id.</summary>
internal sealed record DayPosition(DateOnly Day, Guid PlanId, short Kind, string Id)
{
    /// <summary>Before everything.</summary>
    public static DayPosition Start { get; } = new(DateOnly.MinValue, Guid.Empty, 0, "");

    /// <summary>From <see cref="ToString"/>, which is signed when it comes back.</summary>
    public static DayPosition Parse(string? text)
    {
        if (text is null)
            return Start;

        var parts = text.Split('|', 4);
        return new DayPosition(
            DateOnly.ParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Guid.Parse(parts[1]),
            short.Parse(parts[2], CultureInfo.InvariantCulture),
            parts[3]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}|{PlanId}|{Kind}|{Id}");
}
