namespace EnPlan.Plans;

/// <summary>Leave not to follow one provision, for one target group, in some periods.</summary>
/// <param name="ExemptionId">What it is called.</param>
/// <param name="VedtaegtId">The vedtægt that it is a part of.</param>
/// <param name="TargetGroup">Whom it is for.</param>
/// <param name="Provision">The provision that is set aside.</param>
/// <param name="Kind">What it sets aside.</param>
/// <param name="Frees">What it frees from and what is done instead, Danish.</param>
/// <param name="Periods">When it holds: both ends given, in order, without overlaps; none when it was withdrawn before it began.</param>
/// <param name="Source">Where the periods are from; sources may disagree.</param>
public sealed record Exemption(
    string ExemptionId,
    string VedtaegtId,
    string TargetGroup,
    LegalBasis Provision,
    ExemptionKind Kind,
    string Frees,
    IReadOnlyList<Period> Periods,
    string Source)
{
    public const string PeriodOverlaps = "EXEMPTION_PERIOD_OVERLAPS";
    public const string EndsEarlier = "EXEMPTION_ENDS_EARLIER";

    /// <summary>Whether it holds on a day; on its last day it does.</summary>
    public bool Holds(DateOnly on) => Periods.Any(period => period.Contains(on));

    /// <summary>The last day of the unbroken time in which it holds on a day, over periods that follow each other; null when it does not hold.</summary>
    public DateOnly? LastDay(DateOnly on)
    {
        DateOnly? last = null;
        foreach (var period in Periods)
        {
            if (period.Contains(on) || (last is { } day && period.From == day.AddDays(1)))
            {
                last = period.To;
            }
        }

        return last;
    }

    /// <summary>The last day before a day on which it held; null when it has not held before then.</summary>
    public DateOnly? LastDayBefore(DateOnly day) =>
        Periods.Where(period => period.From < day).Select(period => (DateOnly?)Earlier(period.To!.Value, day.AddDays(-1))).LastOrDefault();

    /// <summary>Where it is in its life on a day.</summary>
    /// <param name="on">The day.</param>
    /// <param name="warnDays">So many days before its last day it is expiring.</param>
    public ExemptionState StateOn(DateOnly on, int warnDays)
    {
        if (LastDay(on) is { } last)
        {
            return last.DayNumber - on.DayNumber <= warnDays ? ExemptionState.Expiring : ExemptionState.InForce;
        }

        return Periods.Any(period => period.From > on) ? ExemptionState.Approved : ExemptionState.Expired;
    }

    /// <summary>The exemption with a further period.</summary>
    /// <param name="from">The first day; null for the day after the last one.</param>
    /// <param name="to">The last day.</param>
    public Result<Exemption> Extend(DateOnly? from, DateOnly to)
    {
        var last = Periods.Count == 0 ? (DateOnly?)null : Periods[^1].To;
        if ((from ?? last?.AddDays(1)) is not { } first)
        {
            return new InvalidInput("from_date", "Skal udfyldes: fritagelsen har ingen periode at fortsætte fra.");
        }

        if (to < first)
        {
            return new InvalidInput("to_date", "Perioden skal slutte tidligst den dag, den begynder.");
        }

        return first <= last
            ? new RuleBroken(PeriodOverlaps)
            : this with { Periods = [.. Periods, new Period(first, to)] };
    }

    /// <summary>The exemption when it ends earlier.</summary>
    /// <param name="lastDay">The last day on which it holds.</param>
    public Result<Exemption> Withdraw(DateOnly lastDay) => Periods.Count == 0 || Periods[^1].To <= lastDay
        ? new RuleBroken(EndsEarlier)
        : this with
        {
            Periods = [.. Periods.Where(period => period.From <= lastDay).Select(period => period with { To = Earlier(period.To!.Value, lastDay) })],
        };

    /// <summary>Whether it says the same as another.</summary>
    public bool Says(Exemption other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Periods.SequenceEqual(other.Periods) && this == other with { Periods = Periods };
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
