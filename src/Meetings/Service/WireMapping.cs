using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Meetings.V1;

namespace EnPlan.NetworkMeetings;

/// <summary>Between the contract's messages and the domain.</summary>
internal static class WireMapping
{
    public static MeetingCall ToCall(this Wire.CallMeetingRequest request) => new(
        ToInstant(request.StartsAt),
        request.DurationMinutes,
        request.Place,
        [.. request.Participants.Select(participant => new Participant(participant.PersonId, participant.Name, participant.Role))],
        [.. request.Agenda.Select(item => new AgendaItem(item.Text, item.GoalId))],
        request.WithoutCitizenReason);

    public static Wire.Meeting ToWire(this Meeting meeting) => new()
    {
        MeetingId = meeting.MeetingId.ToString(),
        Etag = meeting.Version.ToString(CultureInfo.InvariantCulture),
        PlanId = meeting.PlanId.ToString(),
        State = Wire.MeetingState.Called,
        StartsAt = meeting.StartsAt.ToTimestamp(),
        DurationMinutes = meeting.DurationMinutes,
        Place = meeting.Place,
        Participants =
        {
            meeting.Participants.Select(participant => new Wire.Participant
            {
                PersonId = participant.PersonId,
                Name = participant.Name,
                Role = participant.Role,
            }),
        },
        Agenda = { meeting.Agenda.Select(item => new Wire.AgendaItem { Text = item.Text, GoalId = item.GoalId }) },
        WithoutCitizenReason = meeting.WithoutCitizenReason,
    };

    /// <summary>To the microsecond, as the database keeps it; the beginning of time when missing or out of range, which is never in the future.</summary>
    private static DateTimeOffset ToInstant(Timestamp? timestamp)
    {
        try
        {
            var instant = timestamp?.ToDateTimeOffset() ?? DateTimeOffset.MinValue;
            return instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
        }
        catch (InvalidOperationException)
        {
            return DateTimeOffset.MinValue;
        }
    }
}
