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
    public void A_follow_up_that_is_made_once_is_done_with_and_one_that_repeats_is_due_again()
    {
        var start = new DateOnly(2026, 1, 31);
        var content = Family.Content with
        {
            Replaces = [Replaces("BL § 110", "Ungeplan", Family.Noah), Replaces("SEL § 141", "Handleplan", Family.Lise)],
            Efforts =
            [
                Family.Effort("familie", Family.Noah, "fritidsjob") with { LegalBasis = LegalBasis.Parse("BL § 32").Value, From = start },
                Family.Effort("bostoette", Family.Lise, "sosu") with { LegalBasis = LegalBasis.Parse("SEL § 85").Value, From = start },
            ],
        };
        var begun = Scored(content, start);
        var followedUp = Scored(content, start, start.AddDays(40));

        Assert.Equal([new DateOnly(2026, 4, 30), new DateOnly(2027, 1, 31)], DueOn(begun, start.AddDays(50)));
        Assert.Equal([start.AddDays(40).AddMonths(12)], DueOn(followedUp, start.AddDays(50)));
        Assert.Equal(2, DueOn(followedUp, start.AddDays(39)).Count());

        static PlanContent Scored(PlanContent content, params DateOnly[] days) => content with
        {
            FocusAreas = [.. content.FocusAreas.Select(area => area with { Goals = [.. area.Goals.Select(goal => goal with { Progress = [.. days.Select(day => new ScaleScore(day, 4, "mette", ""))] })] })],
        };

        static IEnumerable<DateOnly> DueOn(PlanContent content, DateOnly day) => Deadlines.Of(content, Configuration, [], day).Select(deadline => deadline.DueOn);
    }

    [Fact]
    public void Three_months_after_the_sixteenth_birthday_there_is_an_ungeplan_or_the_one_plan_stands_in_for_it()
    {
        var birthday = new DateOnly(2026, 11, 30);
        var adulthood = new Dictionary<Guid, DateOnly> { [Family.Noah] = birthday.AddYears(2) };
        var content = Family.Content with { Efforts = [], Replaces = [Replaces("BL § 110", "Barnets plan", Family.Noah)] };

        var deadline = Assert.Single(Deadlines.Of(content, Configuration, [], birthday.AddMonths(-12), adulthood));

        Assert.Equal(("ungeplan", "BL § 108, stk. 3", new DateOnly(2027, 2, 28)), (deadline.Code, deadline.Provision.ToString(), deadline.DueOn));
        Assert.Empty(Deadlines.Of(content, Configuration, [], birthday.AddMonths(-12).AddDays(-1), adulthood));
        var both = content with { Replaces = [.. content.Replaces, Replaces("BL § 110", "Ungeplan", Family.Noah)] };
        Assert.Empty(Deadlines.Of(both, Configuration, [], birthday, adulthood));
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    [InlineData(23, false)]
    [InlineData(24, true)]
    public void An_ungeplan_is_replaced_for_those_whom_the_provision_is_for(int age, bool refused)
    {
        var content = Family.Content with { Replaces = [Replaces("LAB § 40", "Min Plan", Family.Lise), Replaces("BL § 110", "Ungeplan", Family.Noah)] };

        var broken = ReplacedAges.Broken(content, new Dictionary<Guid, int?> { [Family.Noah] = age, [Family.Lise] = 38 }, Configuration, new DateOnly(2026, 9, 1));

        BrokenRule[] expected = refused ? [new BrokenRule("STATUTORY_PLAN_AGE", "content.replaces[1]")] : [];
        Assert.Equal(expected, broken);
        Assert.Empty(ReplacedAges.Broken(content, new Dictionary<Guid, int?> { [Family.Noah] = null }, Configuration, new DateOnly(2026, 9, 1)));
    }

    [Fact]
    public void What_is_only_an_interface_is_referred_to_and_not_replaced()
    {
        var content = Family.Content with { Replaces = [Replaces("SUL § 140", "Genoptræningsplan", Family.Lise)] };

        Assert.Equal(
            [new BrokenRule("STATUTORY_PLAN_INTERFACE_ONLY", "content.replaces[0]")],
            Completeness.Broken(content, Configuration, [], new DateOnly(2026, 9, 1)));
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
