using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

public sealed class WhenAChangeHolds
{
    private static readonly DateOnly Today = DanishCalendar.DateOf(Family.Now);
    private static readonly DateTimeOffset Later = Family.Now.AddDays(10);
    private static readonly LegalBasis NewLaw = LegalBasis.Parse("SEL § 141").Value;

    private static readonly PlanChange Change = new("LEGAL_BASIS_CHANGED", "mette", Family.Now) { Text = "Loven er vedtaget" };

    [Fact]
    public void It_holds_from_the_day_it_is_recorded_when_nothing_else_is_said() =>
        Assert.Equal(Today.AddDays(10), Family.Active.Pause(PauseCause.Away, new Because("Er på højskole"), "mette", Later).Value.ValidFrom.State);

    [Fact]
    public void A_pause_may_have_begun_earlier_but_not_before_the_plan_was_in_force_nor_ahead()
    {
        var since = Family.Active.Pause(PauseCause.Away, new Because("Er på højskole", Today.AddDays(3)), "mette", Later);
        var tooEarly = Family.Active.Pause(PauseCause.Away, new Because("Er på højskole", Today.AddDays(-1)), "mette", Later);
        var ahead = Family.Active.Pause(PauseCause.Away, new Because("Skal på højskole", Today.AddDays(11)), "mette", Later);

        Assert.Equal(Today.AddDays(3), since.Value.ValidFrom.State);
        Assert.IsType<InvalidInput>(tooEarly.Error);
        Assert.IsType<InvalidInput>(ahead.Error);
    }

    [Fact]
    public void The_states_of_a_life_hold_one_after_another_whatever_days_are_named()
    {
        var paused = Family.Active.Pause(PauseCause.Away, new Because("Er på højskole", Today.AddDays(3)), "mette", Later).Value;

        Assert.IsType<InvalidInput>(paused.Resume(Family.Facts, new Because("Er hjemme", Today.AddDays(2)), "mette", Later).Error);
        Assert.Equal(Today.AddDays(3), paused.Resume(Family.Facts, new Because("Er hjemme", Today.AddDays(3)), "mette", Later).Value.ValidFrom.State);
    }

    [Fact]
    public void A_legal_basis_may_be_decided_on_a_year_ahead_and_not_more()
    {
        var ahead = Family.Active.ChangeLegalBasis(NewLaw, Today.AddMonths(12), Family.Facts, Change).Value;

        Assert.Equal((NewLaw, Today.AddMonths(12)), (ahead.Content.LegalBasis, ahead.ValidFrom.LegalBasis));
        Assert.Equal((PlanState.Active, Family.Active.ValidFrom.State), (ahead.State, ahead.ValidFrom.State));
        Assert.IsType<InvalidInput>(
            Family.Active.ChangeLegalBasis(NewLaw, Today.AddMonths(12).AddDays(1), Family.Facts, Change).Error);
    }

    [Fact]
    public void A_legal_basis_that_the_plan_rests_on_already_is_no_change()
    {
        var same = Family.Active.ChangeLegalBasis(Family.Content.LegalBasis, Family.Active.ValidFrom.LegalBasis, Family.Facts, Change);

        Assert.Equal("SAME_LEGAL_BASIS", same.Error?.Reason);
    }

    [Fact]
    public void A_correction_holds_since_the_day_it_names_but_not_before_there_was_a_plan()
    {
        var content = Family.Content with { Title = "Den rigtige titel" };
        var corrected = Family.Active.Correct(content, Family.Facts, new Because("Tastefejl", Today.AddDays(1)), "mette", Later);
        var tooEarly = Family.Active.Correct(content, Family.Facts, new Because("Tastefejl", Today.AddDays(-1)), "mette", Later);

        Assert.Equal((Today.AddDays(1), "Tastefejl"), (corrected.Value.ValidFrom.Content, corrected.Value.Change.Text));
        Assert.IsType<InvalidInput>(tooEarly.Error);
    }

    [Fact]
    public void What_is_annulled_was_never_in_force()
    {
        var annulled = Family.Active.Annul("Lavet på den forkerte", "mette", Later).Value;

        Assert.Equal((PlanState.Annulled, Today), (annulled.State, annulled.ValidFrom.State));
    }

    [Fact]
    public void The_id_of_a_plan_says_the_day_it_was_made_in_Denmark() =>
        Assert.Equal(new DateOnly(2026, 9, 2), PlanId.New(new DateTimeOffset(2026, 9, 1, 22, 30, 0, TimeSpan.Zero)).MadeOn());
}
