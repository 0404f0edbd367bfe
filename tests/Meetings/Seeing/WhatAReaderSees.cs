using EnPlan.NetworkMeetings;
using static EnPlan.Meetings.Tests.People;

namespace EnPlan.Meetings.Tests.Seeing;

public sealed class WhatAReaderSees
{
    [Fact]
    public void A_worker_sees_the_members_whom_they_work_for()
    {
        var circle = Family();
        Assert.Equal([Lise.ToString(), "mette"], Seen(Worker(Lise), circle));
        Assert.Equal([Lise.ToString(), Emil.ToString(), "mette"], Seen(Worker(Lise, Emil, Ida), circle));
    }

    [Fact]
    public void A_son_sees_himself_and_not_his_mother() =>
        Assert.Equal([Emil.ToString(), "mette"], Seen(Reader(Emil), Family()));

    [Fact]
    public void A_mother_sees_herself_and_her_children() =>
        Assert.Equal([Lise.ToString(), Emil.ToString(), "mette"], Seen(Reader(Lise), Family()));

    [Fact]
    public void Who_has_withdrawn_since_is_no_longer_shown()
    {
        var before = Family();
        var meeting = Called(before);
        var after = new Circle([before.Members[0], before.Members[1] with { IsPermitted = false }], ["mette"]);
        Assert.DoesNotContain(Emil.ToString(), meeting.For(Worker(Lise, Emil), after).Participants.Select(p => p.PersonId));
    }

    [Fact]
    public void An_excluded_reader_is_near_to_nobody() =>
        Assert.Empty(Family().SeenBy(Reader(Karsten)));

    [Fact]
    public void A_worker_who_is_excluded_as_a_citizen_is_near_to_nobody() =>
        Assert.Empty(Family().SeenBy(new Reader(Karsten, IsWorker: true, new HashSet<Guid> { Lise, Emil, Ida })));

    private static IEnumerable<string> Seen(Reader reader, Circle circle) =>
        Called(circle).For(reader, circle).Participants.Select(participant => participant.PersonId);
}
