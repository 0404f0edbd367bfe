using EnPlan.Kernel;
using EnPlan.NetworkMeetings;
using static EnPlan.Meetings.Tests.People;

namespace EnPlan.Meetings.Tests.Inviting;

public sealed class WhoCannotBeInvited
{
    [Fact]
    public void All_broken_rules_are_told_at_once()
    {
        var stranger = Guid.CreateVersion7();
        var broken = Assert.IsType<RuleBroken>(Family().Invite(WithoutCitizen(Citizen(Karsten), Citizen(stranger), Citizen(Lise))).Error);
        Assert.Equal(
            [
                new BrokenRule("EXCLUDED_PARTICIPANT", "participants[0].person_id"),
                new BrokenRule("PARTICIPANT_UNKNOWN", "participants[1].person_id"),
                new BrokenRule("CITIZEN_INVITED", "participants[2].person_id"),
            ],
            broken.Rules);
    }

    [Fact]
    public void An_excluded_father_is_not_invited_though_he_holds_custody_of_another_child()
    {
        var circle = new Circle([Adult(Lise, Karsten), Child(Ida, party: false, [Karsten, Lise])], []);
        Assert.Equal("EXCLUDED_PARTICIPANT", circle.Invite(Call(Citizen(Karsten))).Error?.Reason);
    }

    [Fact]
    public void Not_even_by_default_in_a_small_childs_place()
    {
        var circle = new Circle([Child(Ida, party: false, [Karsten]), Adult(Lise, Karsten)], []);
        Assert.Equal([Lise.ToString()], circle.Invite(Call()).Value.Select(participant => participant.PersonId));
    }

    [Fact]
    public void Exclusion_counts_though_the_one_who_excludes_takes_no_part()
    {
        var circle = new Circle([Adult(Lise), Adult(Emil, Karsten) with { IsPermitted = false }], []);
        Assert.Equal("EXCLUDED_PARTICIPANT", circle.Invite(Call(Citizen(Karsten))).Error?.Reason);
    }
}
