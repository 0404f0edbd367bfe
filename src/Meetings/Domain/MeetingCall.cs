using EnPlan.Kernel;

namespace EnPlan.NetworkMeetings;

/// <summary>A meeting as somebody wants to call it.</summary>
/// <param name="StartsAt">When it starts.</param>
/// <param name="DurationMinutes">How long, 10 to 480.</param>
/// <param name="Place">Where, 1 to 200 characters.</param>
/// <param name="Participants">Who is invited besides the citizens of the plan; up to 50.</param>
/// <param name="Agenda">What to talk about; 1 to 50 items.</param>
/// <param name="WithoutCitizenReason">Why the citizen is not invited, 10 to 500 characters; empty when they are.</param>
public sealed record MeetingCall(
    DateTimeOffset StartsAt,
    int DurationMinutes,
    string Place,
    IReadOnlyList<Participant> Participants,
    IReadOnlyList<AgendaItem> Agenda,
    string WithoutCitizenReason)
{
    private const int Most = 50;

    /// <summary>Whether the meeting is held without the citizen.</summary>
    public bool IsWithoutCitizen => WithoutCitizenReason.Length > 0;

    /// <summary>The call with its texts trimmed; everything that is wrong with its shape is added to <paramref name="check"/>.</summary>
    public MeetingCall Checked(Check check, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.ThatStill(StartsAt > now, "starts_at", "Skal ligge i fremtiden.");
        check.That(DurationMinutes is >= 10 and <= 480, "duration_minutes", "Skal være 10 til 480 minutter.");
        check.Count("participants", Participants.Count, 0, Most);
        check.Count("agenda", Agenda.Count, 1, Most);
        return this with
        {
            Place = check.Text("place", Place, 1, 200),
            Participants = [.. Participants.Select((participant, i) => Checked(check, $"participants[{i}]", participant, Participants.Take(i)))],
            Agenda = [.. Agenda.Select((item, i) => Checked(check, $"agenda[{i}]", item))],
            WithoutCitizenReason = WithoutCitizenReason.Length == 0 ? "" : check.Text("without_citizen_reason", WithoutCitizenReason, 10, 500),
        };
    }

    private static Participant Checked(Check check, string path, Participant participant, IEnumerable<Participant> before)
    {
        // A UUID is the same person however it is written.
        var personId = participant.CitizenId?.ToString() ?? participant.PersonId;
        check.That(
            personId.Length <= 60 && personId.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-'),
            $"{path}.person_id",
            "Skal være en borgers UUID, et medarbejder-id eller tomt.");
        check.That(
            personId.Length == 0 || before.All(other => !other.PersonId.Equals(personId, StringComparison.OrdinalIgnoreCase)),
            $"{path}.person_id",
            "Er allerede inviteret.");
        return new Participant(
            personId,
            check.Text($"{path}.name", participant.Name, personId.Length == 0 ? 1 : 0, 120),
            check.Text($"{path}.role", participant.Role, 1, 80));
    }

    private static AgendaItem Checked(Check check, string path, AgendaItem item)
    {
        check.That(
            item.GoalId.Length <= 40 && item.GoalId.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
            $"{path}.goal_id",
            "Skal være et mål-id fra planen eller tomt.");
        return item with { Text = check.Text($"{path}.text", item.Text, 1, 500) };
    }
}
