using System.Globalization;

namespace EnPlan.NetworkMeetings.Listing;

/// <summary>Where a page ended: meetings are listed soonest first, and by id where they start together.</summary>
public sealed record Position(DateTimeOffset StartsAt, Guid MeetingId)
{
    /// <summary>Before every meeting.</summary>
    public static Position Start { get; } = new(DateTimeOffset.UnixEpoch, Guid.Empty);

    public static Position Of(Meeting meeting)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return new Position(meeting.StartsAt, meeting.MeetingId);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; null is the start.</summary>
    public static Position Parse(string? text) =>
        text?.Split('_') is [var ticks, var id]
            ? new Position(new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero), Guid.Parse(id))
            : Start;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StartsAt.UtcTicks}_{MeetingId}");
}
