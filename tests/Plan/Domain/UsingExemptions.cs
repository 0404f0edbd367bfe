using EnPlan.Configuration;
using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

public sealed class UsingExemptions
{
    private static readonly KommuneConfiguration Configuration = KommuneConfiguration.Default;
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly Exemption Exemption = Exemptions.Of("samtaler", "LAB § 31", new Period(Today.AddYears(-1), Today));

    [Fact]
    public void A_use_is_told_until_when_the_exemption_was_known_to_hold() =>
        Assert.Equal(Today, Settle(Use("a", Today.AddDays(-3))).Value.ExemptionUses[0].Until);

    [Fact]
    public void On_its_last_day_it_can_be_used_and_the_day_after_it_cannot()
    {
        Assert.True(Settle(Use("a", Today)).IsOk);
        Assert.Equal(
            new BrokenRule("EXEMPTION_NOT_IN_FORCE", "content.exemption_uses[0]"),
            Assert.Single(Assert.IsType<RuleBroken>(Settle(Today.AddDays(1), before: null, Use("a", Today.AddDays(1))).Error).Rules));
    }

    [Fact]
    public void Every_use_that_may_not_be_is_told()
    {
        var refused = Assert.IsType<RuleBroken>(Settle(Use("a", Today.AddYears(-2)), Use("b", Today) with { ExemptionId = "findes-ikke" }).Error);

        Assert.Equal(["EXEMPTION_NOT_IN_FORCE", "EXEMPTION_UNKNOWN"], refused.Rules.Select(rule => rule.Reason));
        Assert.IsType<InvalidInput>(Settle(Today.AddDays(-1), before: null, Use("a", Today)).Error);
    }

    [Fact]
    public void It_is_only_for_its_target_group_and_the_groups_that_are_part_of_it()
    {
        var parts = Configuration with { TargetGroups = new([.. Configuration.TargetGroups.All, new TargetGroup("smaa-familier", Period.Always, "Små familier", null, null, null, "familier", [])]) };

        Assert.True(ExemptionUses.Settle(Content("smaa-familier", Use("a", Today)), null, parts, [Exemption], Today).IsOk);
        Assert.Equal("EXEMPTION_OTHER_TARGET_GROUP", ExemptionUses.Settle(Content("unge", Use("a", Today)), null, parts, [Exemption], Today).Error!.Reason);
    }

    [Fact]
    public void A_use_that_was_written_down_stays_when_the_exemption_has_expired_and_extending_does_not_extend_it()
    {
        var before = Settle(Use("a", Today)).Value;
        var extended = Exemption.Extend(from: null, Today.AddYears(1)).Value;

        var later = ExemptionUses.Settle(
            before with { ExemptionUses = [before.ExemptionUses[0] with { Until = null, SavedMinutes = 90 }] }, before, Configuration, [extended], Today.AddDays(40));

        Assert.Equal((Today, 90), (later.Value.ExemptionUses[0].Until, later.Value.ExemptionUses[0].SavedMinutes));
    }

    [Fact]
    public void A_plan_that_rests_on_the_law_of_trials_is_in_force_only_as_long_as_was_agreed()
    {
        var trial = Settle(Use("a", Today)).Value with { LegalBasis = LegalBasis.Parse("Lov om frikommunenetværk § 4").Value };
        var extended = Exemption.Extend(from: null, Today.AddYears(1)).Value;

        Assert.Empty(ExemptionUses.Broken(trial, Configuration, [Exemption], Today));
        Assert.Equal([new BrokenRule("EXEMPTION_NOT_IN_FORCE", "content.legal_basis")], ExemptionUses.Broken(trial, Configuration, [Exemption], Today.AddDays(1)));
        Assert.NotEmpty(ExemptionUses.Broken(trial, Configuration, [extended], Today.AddDays(1)));
        Assert.NotEmpty(ExemptionUses.Broken(trial with { ExemptionUses = [] }, Configuration, [Exemption], Today));
    }

    [Fact]
    public void Moved_to_permanent_law_it_needs_none() => Assert.Empty(ExemptionUses.Broken(Family.Content, Configuration, [], Today));

    private static ExemptionUse Use(string id, DateOnly on) => new(id, "samtaler", "", on, "Aftalt efter behov", 30);

    private static PlanContent Content(string targetGroup, params ExemptionUse[] uses) => Family.Content with { TargetGroup = targetGroup, ExemptionUses = uses };

    private static Result<PlanContent> Settle(params ExemptionUse[] uses) => Settle(Today, before: null, uses);

    private static Result<PlanContent> Settle(DateOnly today, PlanContent? before, params ExemptionUse[] uses) =>
        ExemptionUses.Settle(Content("familier", uses), before, Configuration, [Exemption], today);
}
