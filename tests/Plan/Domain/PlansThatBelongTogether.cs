namespace EnPlan.Plans.Tests;

public sealed class PlansThatBelongTogether
{
    private static readonly PlanContent Own = Family.Content with
    {
        Subject = SubjectKind.Person,
        Members = [Family.Content.Members[0]],
        Replaces = [],
    };

    private static readonly Plan Later = Plan.Draft(PlanId.New(Family.Now.AddDays(1)), Own, "mette", Family.Now.AddDays(1));

    private static readonly Plan FamilyWithoutLise = Plan.Draft(
        PlanId.New(Family.Now), Family.Content with { Members = [Family.Content.Members[1], new Member(Guid.CreateVersion7(), "Ida", [], [])] }, "mette", Family.Now);

    [Fact]
    public void A_plan_follows_an_earlier_one_of_the_same_people_and_never_the_other_way_round()
    {
        var related = Later.Relate(PlanRelationKind.Predecessor, Family.Draft, "mette", Family.Now).Value;

        Assert.Equal([new PlanRelation(PlanRelationKind.Predecessor, Family.Draft.Id.Value)], related.Content.Relations);
        Assert.Equal((2, "RELATED"), (related.Version, related.Change.Reason));
        Assert.Equal("PREDECESSOR_NOT_EARLIER", Family.Draft.Relate(PlanRelationKind.Predecessor, Later, "mette", Family.Now).Error?.Reason);
        Assert.Equal("PREDECESSOR_NOT_EARLIER", Later.Relate(PlanRelationKind.Predecessor, Later, "mette", Family.Now).Error?.Reason);
        Assert.Equal("PREDECESSOR_OF_OTHERS", Later.Relate(PlanRelationKind.Predecessor, FamilyWithoutLise, "mette", Family.Now).Error?.Reason);
    }

    [Fact]
    public void A_member_has_a_section_in_the_family_s_plan_or_a_plan_under_it_and_not_both()
    {
        Assert.True(Later.Relate(PlanRelationKind.Umbrella, FamilyWithoutLise, "mette", Family.Now).IsOk);
        Assert.Equal("SECTION_IN_UMBRELLA", Later.Relate(PlanRelationKind.Umbrella, Family.Draft, "mette", Family.Now).Error?.Reason);
        Assert.Equal("UMBRELLA_NOT_FAMILY_PLAN", FamilyWithoutLise.Relate(PlanRelationKind.Umbrella, Later, "mette", Family.Now).Error?.Reason);
    }

    [Fact]
    public void A_plan_lies_under_one_family_s_plan_only()
    {
        var under = Later.Relate(PlanRelationKind.Umbrella, FamilyWithoutLise, "mette", Family.Now).Value;
        var other = FamilyWithoutLise with { Id = PlanId.New(Family.Now) };

        Assert.Equal("HAS_UMBRELLA", under.Relate(PlanRelationKind.Umbrella, other, "mette", Family.Now).Error?.Reason);
        Assert.Equal("ALREADY_RELATED", under.Relate(PlanRelationKind.Umbrella, FamilyWithoutLise, "mette", Family.Now).Error?.Reason);
    }

    [Fact]
    public void A_relation_is_taken_away_again_and_survives_that_the_content_is_rewritten()
    {
        var related = Later.Relate(PlanRelationKind.Predecessor, Family.Draft, "mette", Family.Now).Value;

        Assert.NotEmpty(related.Rewrite(Own, Family.Facts, "mette", Family.Now).Value.Content.Relations);
        Assert.Empty(related.Unrelate(PlanRelationKind.Predecessor, Family.Draft.Id.Value, "mette", Family.Now).Value.Content.Relations);
        Assert.Equal("NOT_RELATED", Later.Unrelate(PlanRelationKind.Predecessor, Family.Draft.Id.Value, "mette", Family.Now).Error?.Reason);
    }
}
