using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

/// <summary>What a plan rests on: a law that the kommune knows, an exemption as long as it holds, and the basis of the day.</summary>
public sealed class RestingOnALaw
{
    private static readonly DateOnly Today = DanishCalendar.DateOf(Family.Now);
    private static readonly LegalBasis Trial = LegalBasis.Parse("FKL § 4").Value;
    private static readonly LegalBasis Permanent = LegalBasis.Parse("LAB § 40, stk. 1").Value;
    private static readonly Exemption Exemption = Exemptions.Of("samtaler", "LAB § 31", new Period(Today.AddYears(-1), Today.AddDays(30)));
    private static readonly ActivationFacts Facts = Family.Facts with { Exemptions = [Exemption], Today = Today };

    private static Plan OnTrial { get; } = Family.Active with
    {
        Content = Family.Content with
        {
            LegalBasis = Trial,
            ExemptionUses = [new ExemptionUse("brug-1", "samtaler", "", Today, "Vi mødes efter behov", 0) { Until = Today.AddDays(30) }],
        },
    };

    [Fact]
    public void A_plan_in_force_moves_from_an_exemption_to_the_permanent_law_and_needs_the_exemption_no_more()
    {
        var without = Facts with { Exemptions = [] };
        Assert.Equal("EXEMPTION_NOT_IN_FORCE", OnTrial.Rewrite(OnTrial.Content, without, "mette", Family.Now).Error!.Reason);

        var moved = Move(OnTrial, Permanent, Today).Value;

        Assert.Equal((Permanent, Today, PlanState.Active), (moved.Content.LegalBasis, moved.ValidFrom.LegalBasis, moved.State));
        Assert.True(moved.Rewrite(moved.Content, without, "mette", Family.Now).IsOk);
    }

    [Fact]
    public void A_plan_in_force_does_not_move_to_the_law_of_trials_without_an_exemption_that_holds_on_the_day()
    {
        Assert.Equal(new BrokenRule("EXEMPTION_NOT_IN_FORCE", "content.legal_basis"), Assert.Single(Assert.IsType<RuleBroken>(Move(Family.Active, Trial, Today).Error).Rules));
        var excepted = Family.Active with { Content = OnTrial.Content with { LegalBasis = Permanent } };
        Assert.True(Move(excepted, Trial, Today.AddDays(30)).IsOk);
        Assert.Equal("EXEMPTION_NOT_IN_FORCE", Move(excepted, Trial, Today.AddDays(31)).Error!.Reason);
        Assert.True(Move(Family.Draft, Trial, Today).IsOk);
    }

    [Fact]
    public void A_law_that_the_kommune_does_not_know_is_none() =>
        Assert.Equal("legal_basis", Assert.IsType<InvalidInput>(Move(Family.Draft, LegalBasis.Parse("HOI § 4").Value, Today).Error).Violations.Single().Field);

    [Fact]
    public void A_basis_that_was_decided_on_ahead_does_not_count_before_its_day()
    {
        var ahead = Move(OnTrial, Permanent, Today.AddDays(10)).Value;

        Assert.Equal((Trial, Permanent), (ahead.LegalBasisOn(Today.AddDays(9)), ahead.LegalBasisOn(Today.AddDays(10))));
        var expired = Facts with { Exemptions = [] };
        Assert.Equal("EXEMPTION_NOT_IN_FORCE", ahead.Rewrite(ahead.Content, expired, "mette", Family.Now).Error!.Reason);
        Assert.True(ahead.Rewrite(ahead.Content, expired with { Today = Today.AddDays(10) }, "mette", Family.Now.AddDays(10)).IsOk);
    }

    [Fact]
    public void Who_changes_their_mind_before_the_day_still_rests_on_what_it_rested_on()
    {
        var ahead = Move(OnTrial, Permanent, Today.AddDays(10)).Value;

        var again = Move(ahead, LegalBasis.Parse("SEL § 141").Value, Today.AddDays(20)).Value;

        Assert.Equal(Trial, again.LegalBasisOn(Today.AddDays(15)));
        List<VersionStatement> statements = [.. new[] { OnTrial, ahead, again }.Select(plan => new VersionStatement(plan.Version, plan.Change.At, plan.State, plan.ValidFrom))];
        Assert.Equal(OnTrial.Version, AsOf.On(statements, Today.AddDays(15), Family.Now)!.LegalBasisVersion);
        Assert.Equal(again.Version, AsOf.On(statements, Today.AddDays(20), Family.Now)!.LegalBasisVersion);
    }

    private static Result<Plan> Move(Plan plan, LegalBasis to, DateOnly from) =>
        plan.ChangeLegalBasis(to, from, Facts, new PlanChange("LEGAL_BASIS_CHANGED", "mette", Family.Now) { Text = "Loven er trådt i kraft" });
}
