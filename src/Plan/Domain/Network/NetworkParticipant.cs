namespace EnPlan.Plans;

/// <summary>Someone of the network around the members, without a login of their own.</summary>
/// <param name="ParticipantId">Plan-local id.</param>
/// <param name="Kind">What they are to the members.</param>
/// <param name="Name">Their name.</param>
/// <param name="Role">Role or relation, Danish, e.g. »mormor«.</param>
/// <param name="Organisation">Empty for private ones.</param>
/// <param name="MemberIds">Whom they take part for.</param>
public sealed record NetworkParticipant(
    string ParticipantId, ParticipantKind Kind, string Name, string Role, string Organisation, IReadOnlyList<Guid> MemberIds);

/// <summary>What a participant of the network is to the members. The numbers are those of the contract.</summary>
public enum ParticipantKind
{
    /// <summary>Family or friends (privat netværk).</summary>
    Private = 1,

    /// <summary>A professional outside the kommune.</summary>
    Professional = 2,
}
