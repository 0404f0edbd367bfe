using EnPlan.NetworkMeetings;
using static EnPlan.Meetings.Tests.People;

namespace EnPlan.Meetings.Tests.Inviting;

public sealed class WhoIsInvited
{
    [Fact]
    public void Everyone_who_is_party_and_the_coordinators_are_invited_by_default() =>
        Assert.Equal([Lise.ToString(), Emil.ToString(), "mette"], Invited(Family(), Call()));

    [Fact]
    public void A_coordinator_whom_a_member_has_barred_is_not()
    {
        var circle = new Circle([Adult(Lise) with { BarredWorkers = new HashSet<string> { "mette" } }], ["jonas", "mette"]);
        Assert.Equal([Lise.ToString(), "jonas"], Invited(circle, Call()));
    }

    [Fact]
    public void Those_who_are_named_come_once_and_in_the_role_that_was_given_them()
    {
        var participants = Family().Invite(Call(new Participant(Emil.ToString(), "", "Søn"), new Participant("", "Bodil", "Klasselærer"))).Value;
        Assert.Equal([Lise.ToString(), "mette", Emil.ToString(), ""], participants.Select(p => p.PersonId));
        Assert.Equal("Søn", Assert.Single(participants, p => p.CitizenId == Emil).Role);
    }

    [Fact]
    public void A_child_who_is_not_party_comes_when_named() =>
        Assert.Contains(Ida.ToString(), Invited(Family(), Call(Citizen(Ida))));

    [Fact]
    public void A_main_person_too_young_to_be_party_is_represented_by_the_custody_holders()
    {
        var circle = new Circle([Child(Ida, party: false, [Lise])], []);
        var participant = Assert.Single(circle.Invite(Call()).Value);
        Assert.Equal(Lise, participant.CitizenId);
        Assert.Equal("Forældremyndighedsindehaver", participant.Role);
    }

    [Fact]
    public void A_member_without_consent_is_left_out()
    {
        var circle = new Circle([Adult(Lise), Child(Emil, party: true, [Lise]) with { IsPermitted = false }], []);
        Assert.Equal([Lise.ToString()], Invited(circle, Call()));
    }

    [Fact]
    public void Of_two_members_who_are_kept_apart_the_first_comes()
    {
        var circle = new Circle([Adult(Lise, Karsten), Adult(Karsten)], []);
        Assert.Equal([Lise.ToString()], Invited(circle, Call()));
    }

    [Fact]
    public void Without_the_citizen_only_workers_and_those_named_come() =>
        Assert.Equal(["mette", "jonas"], Invited(Family(), WithoutCitizen(new Participant("jonas", "", "Jobkonsulent"))));

    private static IEnumerable<string> Invited(Circle circle, MeetingCall call) =>
        circle.Invite(call).Value.Select(participant => participant.PersonId);
}
