namespace EnPlan.Plans.Tests;

public sealed class KeepingOnesSection
{
    private static readonly MemberDecision Young = Family.Permitted(Family.Noah) with { IsYoungPersonOrOlder = true };

    [Fact]
    public void A_young_person_keeps_their_own_section_and_lets_it_be_read_again()
    {
        var kept = Family.Content.KeepSection(Family.Noah, kept: true, Young).Value;
        var shared = kept.Content.KeepSection(Family.Noah, kept: false, Young).Value.Content;

        Assert.Equal(Family.Noah, Assert.Single(kept.Content.KeptMembers()));
        Assert.Equal([Family.Noah], kept.MemberIds);
        Assert.Empty(shared.KeptMembers());
        Assert.Equal(Family.Content.Members, shared.Members);
    }

    [Fact]
    public void A_child_does_not_and_nobody_does_who_is_not_in_the_plan()
    {
        Assert.Equal("KEPT_UNDER_SIXTEEN", Family.Content.KeepSection(Family.Noah, kept: true, Family.Permitted(Family.Noah)).Error!.Reason);
        Assert.Equal("NOT_A_MEMBER", Family.Content.KeepSection(SomeEfforts.Emma, kept: true, Young).Error!.Reason);
    }
}
