namespace EnPlan.Kernel.Tests;

public sealed class Codes
{
    [Theory]
    [InlineData("0151", "Ballerup")]
    [InlineData("0190", "Furesø")]
    [InlineData("0201", "Allerød")]
    [InlineData("0210", "Fredensborg")]
    [InlineData("0217", "Helsingør")]
    [InlineData("0219", "Hillerød")]
    [InlineData("0250", "Frederikssund")]
    [InlineData("0260", "Halsnæs")]
    [InlineData("0270", "Gribskov")]
    public void The_nine_kommuner_are_known_with_and_without_the_leading_zero(string code, string name)
    {
        Assert.Equal(name, Kommunekode.Parse(code).Value.Name);
        Assert.Equal(Kommunekode.Parse(code).Value, Kommunekode.Parse(code[1..]).Value);
        Assert.Equal(9, Kommunekode.All.Count);
    }

    [Theory]
    [InlineData("0101")]
    [InlineData("17")]
    [InlineData("00217")]
    [InlineData(null)]
    public void Other_kommuner_are_refused(string? code) =>
        Assert.IsType<InvalidInput>(Kommunekode.Parse(code).Error);

    [Theory]
    [InlineData("LAB § 40", "LAB § 40")]
    [InlineData("LAB § 40, stk. 1", "LAB § 40, stk. 1")]
    [InlineData("LAB §40 stk. 1–3", "LAB § 40, stk. 1-3")]
    [InlineData("Sygedagpengeloven § 13 e", "Sygedagpengeloven § 13 e")]
    [InlineData("LAB § 30b, stk. 4, nr. 2", "LAB § 30 b, stk. 4, nr. 2")]
    [InlineData("  Barnets  lov § 110 ", "Barnets lov § 110")]
    public void A_provision_is_read_and_cited_in_one_way(string text, string cited)
    {
        var basis = LegalBasis.Parse(text).Value;

        Assert.Equal(cited, basis.ToString());
        Assert.Equal(basis, LegalBasis.Parse(cited).Value);
    }

    [Theory]
    [InlineData("LAB")]
    [InlineData("§ 40")]
    [InlineData("LAB § ")]
    [InlineData("LAB § 40, stk.")]
    [InlineData("LAB § 40; drop table")]
    [InlineData(null)]
    public void What_is_no_provision_is_refused(string? text) =>
        Assert.IsType<InvalidInput>(LegalBasis.Parse(text).Error);

    [Theory]
    [InlineData("27.18.02", "27.18.02")]
    [InlineData("00.01.10+P35", "00.01.10P35")]
    [InlineData("15.20.24P35", "15.20.24P35")]
    public void A_kle_number_has_three_pairs_of_digits_and_perhaps_a_facet(string text, string written) =>
        Assert.Equal(written, KleNumber.Parse(text).Value.ToString());

    [Theory]
    [InlineData("27.18")]
    [InlineData("271802")]
    [InlineData("27.18.02P3")]
    [InlineData("٢٧.18.02")]
    public void What_is_no_kle_number_is_refused(string text) =>
        Assert.IsType<InvalidInput>(KleNumber.Parse(text).Error);

    [Fact]
    public void Every_area_has_a_Danish_name_and_a_code_that_leads_back_to_it()
    {
        Assert.Equal(6, AuthorityAreas.All.Count);
        Assert.All(AuthorityAreas.All, area => Assert.Equal(area, AuthorityAreas.FromCode(area.Code())));
        Assert.Equal(6, AuthorityAreas.All.Select(area => area.DanishName()).Distinct().Count());
        Assert.Equal(AuthorityArea.None, AuthorityAreas.FromCode("defence"));
    }
}
