namespace EnPlan.NetworkMeetings;

/// <summary>Someone invited to a meeting.</summary>
/// <param name="PersonId">A citizen (UUID) or a worker id; empty for those outside both.</param>
/// <param name="Name">Name as shown in the invitation; may be empty where <paramref name="PersonId"/> is not.</param>
/// <param name="Role">In what role, Danish.</param>
public sealed record Participant(string PersonId, string Name, string Role)
{
    /// <summary>The citizen invited; null for workers and for those outside.</summary>
    public Guid? CitizenId => Guid.TryParseExact(PersonId, "D", out var id) ? id : null;

    /// <summary>A citizen who is invited because the plan is theirs.</summary>
    public static Participant Member(Guid citizenId) => new(citizenId.ToString(), "", "Borger");

    /// <summary>Someone who is invited in a child's place.</summary>
    public static Participant CustodyHolder(Guid citizenId) => new(citizenId.ToString(), "", "Forældremyndighedsindehaver");

    /// <summary>A worker who coordinates the plan.</summary>
    public static Participant Coordinator(string workerId) => new(workerId, "", "Koordinerende sagsbehandler");
}
