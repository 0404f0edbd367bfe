using EnPlan.Kernel;
using EnPlan.NetworkMeetings;

namespace EnPlan.Meetings.Tests;

/// <summary>Lise's family as Meetings knows it, and a meeting that is in order.</summary>
internal static class People
{
    public static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    public static Guid Lise { get; } = Guid.CreateVersion7();

    public static Guid Emil { get; } = Guid.CreateVersion7();

    public static Guid Ida { get; } = Guid.CreateVersion7();

    /// <summary>The children's father, whom Lise has fled from.</summary>
    public static Guid Karsten { get; } = Guid.CreateVersion7();

    public static Member Adult(Guid id, params Guid[] excluded) => new(id, true, true, false, new HashSet<Guid>(), excluded.ToHashSet());

    public static Member Child(Guid id, bool party, Guid[] representatives, params Guid[] excluded) =>
        new(id, true, party, false, representatives.ToHashSet(), excluded.ToHashSet());

    /// <summary>Lise, Emil of 14, Ida of 8; all three keep Karsten out.</summary>
    public static Circle Family() => new(
        [Adult(Lise, Karsten), Child(Emil, party: true, [Lise], Karsten), Child(Ida, party: false, [Lise], Karsten)],
        ["mette"]);

    public static MeetingCall Call(params Participant[] participants) => new(
        Now.AddDays(7), 60, "Rådhuset, lokale 2", participants, [new AgendaItem("Praktikplads", "")], "");

    public static MeetingCall WithoutCitizen(params Participant[] participants) =>
        Call(participants) with { WithoutCitizenReason = "Faglig afklaring før mødet med familien." };

    public static Participant Citizen(Guid id) => new(id.ToString(), "", "Borger");

    public static Meeting Called(Circle circle, MeetingCall? call = null) =>
        Meeting.Call(Guid.CreateVersion7(), Guid.CreateVersion7(), circle, call ?? Call()).Value;

    public static Reader Worker(params Guid[] assignedTo) => new(null, IsWorker: true, assignedTo.ToHashSet());

    public static Reader Reader(Guid citizenId) => new(citizenId, IsWorker: false, new HashSet<Guid>());

    public static InvalidInput? Faults(MeetingCall call)
    {
        var check = new Check();
        call.Checked(check, Now);
        return check.Error;
    }
}
