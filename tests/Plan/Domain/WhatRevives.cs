using EnPlan.Configuration;
using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

public sealed class WhatRevives
{
    private static readonly KommuneConfiguration Configuration = KommuneConfiguration.Default;

    [Fact]
    public void Every_replaced_plan_counts_again_each_with_its_next_deadline_first_things_first()
    {
        var content = Family.Content with
        {
            Replaces =
            [
                Replaces("SEL § 141", "Handleplan", Family.Lise),
                Replaces("BL § 110", "Ungeplan", Family.Noah),
                Replaces("LAB § 40", "Min Plan", Family.Lise),
                Replaces("SEL § 999", "En gammel plan", Family.Lise),
            ],
        };

        var revived = RevivedObligations.Of(content, Configuration, _ => (new DateOnly(2026, 8, 31), HasEnded: true));

        Assert.Equal(
            [
                ("min-plan", new DateOnly(2026, 9, 14)), ("ungeplan", new DateOnly(2026, 11, 30)), ("handleplan", null), ("", null),
            ],
            revived.Select(one => (one.Code, one.DueOn)));
        Assert.Equal("En gammel plan", revived[3].Name);
    }

    [Fact]
    public void What_is_a_member_s_counts_from_their_own_day_though_the_plan_goes_on_for_the_others()
    {
        var content = Family.Content with { Replaces = [Replaces("LAB § 40", "Min Plan", Family.Lise), Replaces("BL § 110", "Ungeplan", Family.Noah)] };
        var (today, left) = (new DateOnly(2026, 9, 10), new DateOnly(2026, 9, 1));

        var revived = RevivedObligations.Of(content, Configuration, id => id == Family.Noah ? (left, true) : (today, false));

        Assert.Equal([("min-plan", today, false), ("ungeplan", left, true)], revived.Select(one => (one.Code, one.RevivedOn, one.InEffect)));
    }

    [Fact]
    public void By_the_law_of_before_2024_there_were_four_months()
    {
        var content = Family.Content with { Replaces = [Replaces("SEL § 140 a", "Handleplan", Family.Noah)] };

        Assert.Equal(new DateOnly(2024, 2, 29), RevivedObligations.Of(content, Configuration, _ => (new DateOnly(2023, 10, 31), HasEnded: true))[0].DueOn);
    }

    [Fact]
    public void Deadlines_run_from_the_efforts_of_their_own_act_until_these_are_over()
    {
        var start = new DateOnly(2026, 11, 30);
        var content = Family.Content with
        {
            Replaces = [Replaces("BL § 110", "Ungeplan", Family.Noah)],
            Efforts =
            [
                Family.Effort("familie", Family.Noah, "fritidsjob") with { LegalBasis = LegalBasis.Parse("Barnets lov § 32").Value, From = start },
                Family.Effort("job", Family.Noah, "fritidsjob") with { From = start },
                Family.Effort("slut", Family.Noah, "fritidsjob") with { LegalBasis = LegalBasis.Parse("BL § 32").Value, From = start, State = EffortState.Done },
            ],
        };

        var deadline = Assert.Single(Deadlines.Of(content, Configuration, [], start));

        Assert.Equal(("opfoelgning", "familie", new DateOnly(2027, 2, 28)), (deadline.Code, deadline.EffortId, deadline.DueOn));
    }

    [Fact]
    public void A_deadline_that_an_exemption_sets_aside_says_so_while_it_holds()
    {
        var start = new DateOnly(2026, 1, 31);
        var content = Family.Content with
        {
            Replaces = [Replaces("BL § 110", "Ungeplan", Family.Noah)],
            Efforts = [Family.Effort("familie", Family.Noah, "fritidsjob") with { LegalBasis = LegalBasis.Parse("BL § 32").Value, From = start }],
        };
        var exemption = Exemptions.Of("opfoelgning", "BL § 95", new Period(start, start.AddDays(10)));

        Assert.Equal("opfoelgning", Deadlines.Of(content, Configuration, [exemption], start.AddDays(10))[0].ExemptionId);
        Assert.Equal("", Deadlines.Of(content, Configuration, [exemption], start.AddDays(11))[0].ExemptionId);
    }

    [Fact]
    public void When_an_exemption_ends_its_duty_counts_from_the_day_after()
    {
        var last = new DateOnly(2026, 8, 31);
        var exemption = Exemptions.Of("ungeplan", "BL § 108, stk. 3", new Period(new DateOnly(2025, 1, 1), last));

        var duty = RevivedDuty.On(last.AddDays(1), exemption, until: null, Configuration)!;

        Assert.Equal((last.AddDays(1), new DateOnly(2026, 12, 1)), (duty.RevivedOn, duty.DueOn!.Value));
        Assert.Null(RevivedDuty.On(last, exemption, until: null, Configuration));
    }

    [Fact]
    public void What_was_agreed_until_a_day_counts_again_after_it_though_the_exemption_was_extended()
    {
        var exemption = Exemptions.Of("samtaler", "LAB § 31", new Period(new DateOnly(2025, 1, 1), new DateOnly(2027, 12, 31)));

        Assert.Equal(new DateOnly(2026, 7, 1), RevivedDuty.On(new DateOnly(2026, 9, 1), exemption, new DateOnly(2026, 6, 30), Configuration)!.RevivedOn);
        Assert.Null(RevivedDuty.On(new DateOnly(2026, 9, 1), exemption, new DateOnly(2027, 12, 31), Configuration));
    }

    private static ReplacedPlan Replaces(string provision, string name, Guid citizenId) => new(LegalBasis.Parse(provision).Value, name, citizenId);
}
