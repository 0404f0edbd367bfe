namespace EnPlan.Kernel;

/// <summary>Dates as the law and the citizens count them: by the calendar in Denmark, while instants are kept in UTC.</summary>
public static class DanishCalendar
{
    /// <summary>Europe/Copenhagen.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    /// <summary>The date in Denmark now.</summary>
    public static DateOnly Today(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return DateOf(time.GetUtcNow());
    }

    /// <summary>The date in Denmark at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>
    /// The instant of a Danish date and time of day, in UTC. A time that summer time skips is moved on by the hour that is
    /// skipped; of a time that occurs twice, the first is meant.
    /// </summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        if (Zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The first instant of a Danish date, in UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => At(date, TimeOnly.MinValue);

    /// <summary>The first instant after a Danish date, in UTC: a date that is the last of something is included whole.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => StartOf(date.AddDays(1));

    /// <summary>The same day of the month some months on, or the month's last day when it is shorter: 31 August and three months is 30 November.</summary>
    public static DateOnly AddMonths(DateOnly date, int months) => date.AddMonths(months);

    /// <summary>
    /// Age in whole years on a date. Someone born on 29 February turns a year older on 28 February in years without a leap day:
    /// a period of years that has no end day in its last month ends on that month's last day, as periods of months do.
    /// </summary>
    /// <returns>Zero or more; negative before birth.</returns>
    public static int AgeAt(DateOnly birth, DateOnly on)
    {
        var years = on.Year - birth.Year;
        return birth.AddYears(years) > on ? years - 1 : years;
    }
}
