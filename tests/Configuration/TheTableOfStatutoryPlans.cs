using EnPlan.Kernel;

namespace EnPlan.Configuration.Tests;

public sealed class TheTableOfStatutoryPlans
{
    private static readonly KommuneConfiguration Default = KommuneConfiguration.Default;

    [Theory]
    [InlineData("LAB § 40", "Min Plan", "2026-09-01", "min-plan")]
    [InlineData("Lov om en aktiv beskæftigelsesindsats § 40, stk. 1", "Min plan", "2026-09-01", "min-plan")]
    [InlineData("LAB § 30 b", "Min Plan", "2019-12-31", "min-plan-2018")]
    [InlineData("LAB § 30 b", "Min Plan", "2020-01-01", null)]
    [InlineData("BL § 110", "Ungeplan", "2026-09-01", "ungeplan")]
    [InlineData("Barnets lov § 110", "Forældrenes del af barnets plan", "2026-09-01", "barnets-plan")]
    [InlineData("BL § 110", "Ungeplan", "2023-12-31", null)]
    [InlineData("BL § 110", "En tredje plan", "2026-09-01", null)]
    [InlineData("SEL § 140 a", "Handleplan", "2023-12-31", "boernehandleplan")]
    [InlineData("SEL § 140", "Handleplan", "2023-12-31", "boernehandleplan-140")]
    [InlineData("SEL § 140", "Handleplan", "2024-01-01", null)]
    [InlineData("SUL § 140", "Genoptræningsplan", "2026-09-01", "genoptraeningsplan")]
    [InlineData("SEL § 141", "Handleplan", "2026-09-01", "handleplan")]
    [InlineData("SEL § 141", "Hvad som helst", "2026-09-01", "handleplan")]
    [InlineData("SEL § 999", "Min Plan", "2026-09-01", null)]
    public void A_plan_is_meant_by_its_provision_and_where_that_lets_several_be_replaced_by_its_name(string provision, string name, string on, string? code) =>
        Assert.Equal(code, Default.Find(LegalBasis.Parse(provision).Value, name, DateOnly.Parse(on, null))?.Code);

    [Fact]
    public void Every_plan_says_what_it_must_contain_and_what_to_do_about_it() => Assert.All(Default.StatutoryPlans.All.Where(plan => !plan.IsInterfaceOnly), plan =>
    {
        Assert.Contains(plan.Elements, element => element.Rule == ElementRule.Goal && !element.IsOptional);
        Assert.Contains(plan.Elements, element => element.Rule == ElementRule.Effort && !element.IsOptional);
        Assert.NotEmpty(plan.Deadlines);
    });

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    [InlineData(23, true)]
    [InlineData(24, false)]
    public void The_ungeplan_is_for_those_of_16_to_23(int age, bool admitted) =>
        Assert.Equal(admitted, Default.Find(LegalBasis.Parse("BL § 110").Value, "Ungeplan", new DateOnly(2026, 9, 1))!.Admits(age));

    [Theory]
    [InlineData("SEL § 141", "SEL § 141, stk. 3", true)]
    [InlineData("Serviceloven § 141, stk. 1-3", "SEL § 141, stk. 3", true)]
    [InlineData("SEL § 141, stk. 1-3", "SEL § 141, stk. 4", false)]
    [InlineData("SEL § 141, stk. 3", "SEL § 141", false)]
    [InlineData("SEL § 141, stk. 3", "SEL § 141, stk. 3, nr. 3", true)]
    [InlineData("SEL § 141, stk. 3, nr. 3", "SEL § 141, stk. 3, nr. 3", true)]
    [InlineData("SEL § 141, stk. 3, nr. 3", "SEL § 141, stk. 3, nr. 4", false)]
    [InlineData("SEL § 141, stk. 3, nr. 3", "SEL § 141, stk. 3", false)]
    [InlineData("SEL § 140", "SEL § 140 a", false)]
    [InlineData("BL § 141", "SEL § 141", false)]
    public void A_provision_covers_what_lies_in_it(string one, string other, bool covers) =>
        Assert.Equal(covers, Default.Laws.Covers(LegalBasis.Parse(one).Value, LegalBasis.Parse(other).Value));
}
