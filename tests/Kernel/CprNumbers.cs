using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Kernel.Tests;

public sealed class CprNumbers
{
    [Theory]
    [InlineData("0101000000", 1900)]
    [InlineData("0101993999", 1999)]
    [InlineData("0101004000", 2000)]
    [InlineData("0101364000", 2036)]
    [InlineData("0101374000", 1937)]
    [InlineData("0101994000", 1999)]
    [InlineData("0101005000", 2000)]
    [InlineData("0101578000", 2057)]
    [InlineData("0101585000", 1858)]
    [InlineData("0101998000", 1899)]
    [InlineData("0101009000", 2000)]
    [InlineData("0101369000", 2036)]
    [InlineData("0101379000", 1937)]
    public void The_seventh_digit_gives_the_century(string number, int year) =>
        Assert.Equal(new DateOnly(year, 1, 1), Cpr.Parse(number).Value.BirthDate);

    [Fact]
    public void A_number_that_fails_modulus_11_is_valid() =>
        Assert.True(Cpr.Parse("0101650000").IsOk);

    [Fact]
    public void A_day_with_sixty_added_is_a_replacement_number_with_the_birth_date_of_the_day()
    {
        var cpr = Cpr.Parse("670761-4285").Value;

        Assert.True(cpr.IsReplacement);
        Assert.Equal(new DateOnly(1961, 7, 7), cpr.BirthDate);
        Assert.False(Cpr.Parse("0707614285").Value.IsReplacement);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("67076142")]
    [InlineData("670761428A")]
    [InlineData("٦707614285")]
    [InlineData("3202614285")]
    [InlineData("9202614285")]
    [InlineData("9002614285")]
    [InlineData("6013614285")]
    [InlineData("6113614285")]
    [InlineData("0000614285")]
    [InlineData("2902014285")]
    public void What_is_not_a_date_and_four_digits_is_refused_without_being_repeated(string? text)
    {
        var error = Assert.IsType<InvalidInput>(Cpr.Parse(text, "citizen.cpr").Error);

        var violation = Assert.Single(error.Violations);
        Assert.Equal("citizen.cpr", violation.Field);
        Assert.False(text is { Length: > 0 } && violation.Description.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_text_form_never_shows_the_last_four_digits()
    {
        var cpr = Cpr.Parse("6707614285").Value;

        Assert.Equal("670761-xxxx", cpr.ToString());
        Assert.DoesNotContain("4285", $"{cpr}", StringComparison.Ordinal);
    }

    [Fact]
    public void Even_last_digits_are_women() =>
        Assert.Equal((true, false), (Cpr.Parse("6707614284").Value.IsFemale, Cpr.Parse("6707614285").Value.IsFemale));

    [Fact]
    public void Every_birth_date_survives_being_written_as_a_replacement_number()
    {
        var births = from day in Gen.Choose(new DateOnly(1937, 1, 1).DayNumber, new DateOnly(2036, 12, 31).DayNumber)
                     from serial in Gen.Choose(0, 999)
                     select (Birth: DateOnly.FromDayNumber(day), Serial: serial);

        Prop.ForAll(births.ToArbitrary(), sample =>
        {
            var birth = sample.Birth;
            var cpr = Cpr.Parse($"{birth.Day + 60:00}{birth.Month:00}{birth.Year % 100:00}4{sample.Serial:000}").Value;
            return cpr.BirthDate == birth && cpr.IsReplacement;
        }).QuickCheckThrowOnFailure();
    }
}
