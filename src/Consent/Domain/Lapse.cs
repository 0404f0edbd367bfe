using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>How participation ceases without anybody taking a consent back: a consent runs out, or another consent is needed.</summary>
public static class Lapse
{
    /// <summary>Since when the citizen has not taken part.</summary>
    /// <param name="file">The file as it is now.</param>
    /// <param name="from">Up to when they are known to have taken part.</param>
    /// <param name="now">Not before <paramref name="from"/>.</param>
    /// <returns>The beginning of the time without that lasts now; <paramref name="from"/> at the earliest. Null when they take part.</returns>
    public static DateTimeOffset? CeasedAt(this ConsentFile file, DateTimeOffset from, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(file);
        var ceased = default(DateTimeOffset?);
        for (DateTimeOffset? turn = from; turn <= now;)
        {
            var decision = file.At(turn.Value);
            ceased = decision.Participation == Participation.Permitted ? null : ceased ?? turn;
            turn = decision.HoldsUntil;
        }

        return ceased;
    }

    /// <summary>
    /// From when on a participation that ceased has lapsed. The day on which it ceased is left for the consent that is missing,
    /// for nobody consents as an adult before their birthday, and a consent counts from the day on which it is given.
    /// </summary>
    public static DateTimeOffset LapsesAt(DateTimeOffset ceasedAt) => DanishCalendar.EndOf(DanishCalendar.DateOf(ceasedAt));

    /// <summary>Whether somebody has consented to participation from a later day on: then it has not lapsed, it is to begin again.</summary>
    public static bool IsToBegin(this ConsentFile file, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(file);
        var today = DanishCalendar.DateOf(now);
        return file.Consents.Any(consent => consent.Kind == ConsentKind.Participation && consent.StartsOn > today && consent.IsOpenOn(consent.StartsOn.Value));
    }
}
