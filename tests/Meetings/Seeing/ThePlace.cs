using EnPlan.NetworkMeetings;
using static EnPlan.Meetings.Tests.People;

namespace EnPlan.Meetings.Tests.Seeing;

public sealed class ThePlace
{
    private static readonly Guid Peter = Guid.CreateVersion7();

    /// <summary>Lise lives at a secret address; Ida's father Peter holds custody and is not excluded.</summary>
    private static readonly Circle Hidden = new(
        [Adult(Lise) with { IsProtected = true }, Child(Ida, party: true, [Lise, Peter])], []);

    [Fact]
    public void Is_told_to_the_worker_of_the_protected() =>
        Assert.NotEmpty(Place(Worker(Lise, Ida)));

    [Fact]
    public void Is_withheld_from_a_worker_of_the_others_only() =>
        Assert.Empty(Place(Worker(Ida)));

    [Fact]
    public void Is_withheld_from_a_custody_holder_who_is_not_invited() =>
        Assert.Empty(Place(Reader(Peter)));

    [Fact]
    public void Is_told_to_those_invited_in_person()
    {
        Assert.NotEmpty(Place(Reader(Lise)));
        Assert.NotEmpty(Place(Reader(Ida)));
        Assert.NotEmpty(Place(Reader(Peter), Call(Citizen(Peter))));
    }

    [Fact]
    public void Is_withheld_from_one_who_was_invited_and_has_been_excluded_since()
    {
        var meeting = Called(Hidden, Call(Citizen(Peter)));
        var since = new Circle([Hidden.Members[0] with { Excluded = new HashSet<Guid> { Peter } }, Hidden.Members[1]], []);
        Assert.Empty(meeting.For(Reader(Peter), since).Place);
    }

    [Fact]
    public void Is_told_to_everyone_where_nobody_is_protected() =>
        Assert.NotEmpty(Called(Family()).For(Worker(Ida), Family()).Place);

    private static string Place(Reader reader, MeetingCall? call = null) => Called(Hidden, call).For(reader, Hidden).Place;
}
